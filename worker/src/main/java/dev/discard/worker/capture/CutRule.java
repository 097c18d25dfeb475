package dev.discard.worker.capture;

import java.time.Duration;

/**
 * When a segment is large or old enough to be uploaded.
 *
 * @param bytes its size as uploaded
 * @param age since its first line
 */
public record CutRule(long bytes, Duration age) {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final Duration AGE = Duration.ofSeconds(60);

  /** Uploading plain lines costs less a byte than packed ones, so their segments are larger. */
  public static CutRule of(boolean gzip) {
    return new CutRule((gzip ? 4 : 16) * MEBIBYTE, AGE);
  }
}
