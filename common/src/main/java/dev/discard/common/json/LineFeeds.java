package dev.discard.common.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that end lines, eight at a time: every byte of an archive is searched for them
 * twice on its way.
 */
public final class LineFeeds {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EVERY = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long FEEDS = EVERY * '\n';
  private static final long RETURNS = EVERY * '\r';

  private LineFeeds() {}

  /** Where the first line feed stands in {@code [from, to)}; -1 when there is none. */
  public static int find(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = zeros((long) LONGS.get(bytes, at) ^ FEEDS);
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** Whether a line feed or a carriage return is among the bytes. */
  public static boolean breaks(byte[] bytes) {
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      if ((zeros(eight ^ FEEDS) | zeros(eight ^ RETURNS)) != 0) {
        return true;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] == '\n' || bytes[at] == '\r') {
        return true;
      }
    }
    return false;
  }

  /** The high bit of each byte that is zero, and perhaps of bytes above one: the lowest is true. */
  private static long zeros(long eight) {
    return (eight - EVERY) & ~eight & HIGH;
  }
}
