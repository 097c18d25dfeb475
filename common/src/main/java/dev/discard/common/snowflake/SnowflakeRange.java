package dev.discard.common.snowflake;

/**
 * The ids {@code from <= id < to}, compared unsigned. {@code from == to} is the empty range.
 *
 * @param from the first id inside
 * @param to the first id beyond
 */
public record SnowflakeRange(long from, long to) {

  public SnowflakeRange {
    if (Long.compareUnsigned(from, to) > 0) {
      throw new IllegalArgumentException(
          "range ends before it begins: ["
              + Snowflake.format(from)
              + ", "
              + Snowflake.format(to)
              + ")");
    }
  }

  public boolean contains(long id) {
    return Long.compareUnsigned(from, id) <= 0 && Long.compareUnsigned(id, to) < 0;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** The part of this range from {@code id} on; {@code id} is clamped into the range. */
  public SnowflakeRange startingAt(long id) {
    if (Long.compareUnsigned(id, from) <= 0) {
      return this;
    }
    return new SnowflakeRange(Long.compareUnsigned(id, to) >= 0 ? to : id, to);
  }
}
