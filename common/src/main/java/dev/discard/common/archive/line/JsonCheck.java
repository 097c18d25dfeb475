package dev.discard.common.archive.line;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.json.MalformedJsonException;

/**
 * Whether bytes are exactly one JSON value: strict RFC 8259 grammar, valid UTF-8, nothing before or
 * after it but white space.
 */
public final class JsonCheck {

  /** Nesting beyond this is refused, so that every line can be read back by ordinary parsers. */
  private static final int DEEPEST_BODY = 500;

  /** A body stands two levels deep in its line. */
  private static final int DEEPEST_LINE = DEEPEST_BODY + 2;

  private JsonCheck() {}

  /** Whether the bytes may be recorded as the body of an answer. */
  public static boolean isJson(byte[] bytes) {
    return isOneValue(bytes, DEEPEST_BODY);
  }

  /** Whether the bytes are JSON with no more nesting than a line around such a body has. */
  public static boolean isLine(byte[] bytes) {
    return isOneValue(bytes, DEEPEST_LINE);
  }

  private static boolean isOneValue(byte[] bytes, int deepest) {
    JsonCursor cursor = new JsonCursor(bytes, 0, bytes.length, deepest);
    try {
      cursor.skipValue();
      cursor.end();
      return true;
    } catch (MalformedJsonException no) {
      return false;
    }
  }
}
