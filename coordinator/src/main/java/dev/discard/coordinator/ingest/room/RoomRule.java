package dev.discard.coordinator.ingest.room;

import java.util.OptionalLong;

/**
 * How much room uploads may take.
 *
 * @param spoolLimit the most bytes that may wait to be stitched, of all runs; empty for no limit
 * @param reserve the bytes of the file system that stay free; empty for what is usual
 */
public record RoomRule(OptionalLong spoolLimit, OptionalLong reserve) {

  /** The disk's reserve alone bounds it. */
  public static final RoomRule USUAL = new RoomRule(OptionalLong.empty(), OptionalLong.empty());

  private static final long USUAL_RESERVE = 1L << 30;
  private static final int USUAL_SHARE = 20;

  /** What stays free on a file system of that size: a gibibyte, or 5 % of a small one. */
  long reserve(long total) {
    return reserve.orElse(Math.min(USUAL_RESERVE, total / USUAL_SHARE));
  }

  /** A number of bytes for people: in whole gigabytes, megabytes or kilobytes of 1024. */
  static String words(long bytes) {
    String units = "KMG";
    int unit = 0;
    long size = bytes >> 10;
    while (unit < units.length() - 1 && size >= 1024 && size % 1024 == 0) {
      size >>= 10;
      unit++;
    }
    return size + " " + units.charAt(unit) + "iB";
  }
}
