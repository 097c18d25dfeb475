package dev.discard.worker.capture;

import dev.discard.common.job.RangeRule;
import java.time.Duration;

/**
 * When a segment is large or old enough to be uploaded.
 *
 * @param bytes its size as uploaded
 * @param age since its first line
 * @param firstMessages how many messages the first one holds at most, whatever its size
 */
public record CutRule(long bytes, Duration age, long firstMessages) {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final Duration AGE = Duration.ofSeconds(60);

  /** Enough to tell how dense a channel is, and more than most channels hold. */
  private static final long TELLING = 2_500;

  /** First segments are like all others. */
  public CutRule(long bytes, Duration age) {
    this(bytes, age, Long.MAX_VALUE);
  }

  /** Uploading plain lines costs less a byte than packed ones, so their segments are larger. */
  public static CutRule of(boolean gzip) {
    return new CutRule((gzip ? 4 : 16) * MEBIBYTE, AGE);
  }

  /**
   * The same, but the first segment ends early: it tells the coordinator how dense the channel is,
   * so that a long one is split before much of it is read.
   */
  public CutRule tellingDensity(RangeRule range) {
    return new CutRule(bytes, age, Math.min(TELLING, range.messages() / 2));
  }

  boolean isDue(long size, long ageNanos) {
    return size >= bytes || ageNanos >= age.toNanos();
  }
}
