package dev.discard.common.sim.rest.call;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where a page of things in ascending order of their ids lies: after one id or before another, both
 * themselves outside. Where both are given only {@code before} counts.
 */
public record Cursors(boolean backward, long before, long after) {

  /** Unsigned. */
  private static final long LARGEST_ID = -1;

  /** Those in the query; without any it is the beginning. */
  public static Cursors of(Call call) {
    return new Cursors(
        call.has("before"), call.queryId("before", LARGEST_ID), call.queryId("after", 0));
  }

  /** The page, ascending in either direction. */
  public <T> List<T> page(List<T> ascending, ToLongFunction<T> id, int limit) {
    if (!backward) {
      return ascending.stream()
          .filter(each -> Long.compareUnsigned(id.applyAsLong(each), after) > 0)
          .limit(limit)
          .toList();
    }
    List<T> older =
        ascending.stream()
            .filter(each -> Long.compareUnsigned(id.applyAsLong(each), before) < 0)
            .toList();
    return older.subList(Math.max(0, older.size() - limit), older.size());
  }
}
