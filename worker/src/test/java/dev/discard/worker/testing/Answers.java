package dev.discard.worker.testing;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Bodies for scripted servers. */
public final class Answers {

  private Answers() {}

  /** A list of objects with the ids {@code from} to {@code to}, up or down. */
  public static String ids(long from, long to) {
    return list(from, to, "{\"id\":\"%d\"}");
  }

  /**
   * A list of objects, one for each id from {@code from} to {@code to}, up or down.
   *
   * @param element the object, with {@code %d} for the id
   */
  public static String list(long from, long to, String element) {
    LongStream ids =
        from <= to
            ? LongStream.rangeClosed(from, to)
            : LongStream.rangeClosed(to, from).map(id -> from + to - id);
    return ids.mapToObj(id -> element.replace("%d", Long.toString(id)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** An error as the API writes it. */
  public static String error(int code) {
    return "{\"message\":\"No\",\"code\":" + code + "}";
  }
}
