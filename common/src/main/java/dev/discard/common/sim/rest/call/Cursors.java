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

  /** Those after {@code after}, or before {@code before}; ascending in either direction. */
  public <T> List<T> rest(List<T> ascending, ToLongFunction<T> id) {
    return ascending.stream().filter(each -> isMeant(id.applyAsLong(each))).toList();
  }

  private boolean isMeant(long id) {
    return backward ? Long.compareUnsigned(id, before) < 0 : Long.compareUnsigned(id, after) > 0;
  }
}
