package dev.discard.common.archive.line;

/**
 * One parameter of a query. Numbers (limits and snowflakes) are written as JSON numbers, all else
 * as strings.
 */
public record ApiParam(String name, String value, boolean isNumber) {

  /** A limit or a snowflake; the value is unsigned. */
  public static ApiParam number(String name, long value) {
    return new ApiParam(name, Long.toUnsignedString(value), true);
  }

  /** Any other value, as it stood before percent-encoding. */
  public static ApiParam text(String name, String value) {
    return new ApiParam(name, value, false);
  }
}
