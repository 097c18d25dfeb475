package dev.discard.common.snowflake;

import java.time.Instant;

/**
 * Discord's 64-bit ids, which carry their time of creation: milliseconds since 2015 in the upper 42
 * bits.
 *
 * <p>Ids are kept as {@code long} and are unsigned; compare them with {@link Long#compareUnsigned}.
 */
public final class Snowflake {

  /** 2015-01-01T00:00:00Z in Unix milliseconds, the zero of every snowflake's clock. */
  public static final long EPOCH_MILLIS = 1_420_070_400_000L;

  private static final int TIME_SHIFT = 22;
  private static final long LOW_BITS = (1L << TIME_SHIFT) - 1;

  private Snowflake() {}

  /** The instant, in whole milliseconds, at which the id was made. */
  public static Instant instant(long id) {
    return Instant.ofEpochMilli((id >>> TIME_SHIFT) + EPOCH_MILLIS);
  }

  /** The smallest id of the instant's millisecond; 0 for instants before 2015. */
  public static long smallestAt(Instant instant) {
    return Math.max(0, instant.toEpochMilli() - EPOCH_MILLIS) << TIME_SHIFT;
  }

  /** The largest id of the instant's millisecond. */
  public static long largestAt(Instant instant) {
    return smallestAt(instant) | LOW_BITS;
  }

  /**
   * Reads an id in decimal.
   *
   * @throws IllegalArgumentException naming the text, when it is not an unsigned 64-bit number
   */
  public static long parse(String text) {
    if (!isDecimal(text)) {
      throw new IllegalArgumentException("not a Discord id (digits only): " + text);
    }
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new IllegalArgumentException("not a Discord id (too large): " + text, tooLarge);
    }
  }

  /** The id in decimal, as the API writes it. */
  public static String format(long id) {
    return Long.toUnsignedString(id);
  }

  private static boolean isDecimal(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
