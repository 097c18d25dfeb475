package dev.discard.common.media;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A file in the media store of an output directory.
 *
 * @param sha256 lower-case hex digest of its content, which it is stored under
 * @param bytes its length
 * @param fetchedAt when it came from the network
 */
public record StoredFile(String sha256, long bytes, Instant fetchedAt) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int FAN_OUT = 2;

  public StoredFile {
    if (!isDigest(sha256)) {
      throw new IllegalArgumentException("not a SHA-256 digest in lower-case hex");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("a file has no less than nothing");
    }
  }

  /** Whether the text can be the digest of a file. */
  public static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /** Where it lies below the output directory: {@code media/sha256/ab/cdef…}. */
  public String path() {
    return path(sha256);
  }

  /** Where content of a digest lies below the output directory. */
  public static String path(String sha256) {
    return "media/sha256/" + sha256.substring(0, FAN_OUT) + "/" + sha256.substring(FAN_OUT);
  }
}
