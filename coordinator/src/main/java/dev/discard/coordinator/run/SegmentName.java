package dev.discard.coordinator.run;

import dev.discard.common.job.JobId;
import java.util.regex.Pattern;

/**
 * The name of a segment in the spool. It holds part of the digest, so that other bytes under the
 * same number can never take the place of a committed segment.
 *
 * @param job the job
 * @param fence the fencing token that it was uploaded under
 * @param seq its number in the job
 * @param sha256 lower-case hex digest of its bytes
 * @param gzip whether it is a gzip member
 */
public record SegmentName(JobId job, long fence, int seq, String sha256, boolean gzip) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int DIGITS = 16;

  public SegmentName {
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest in lower-case hex");
    }
    if (fence < 0 || seq < 0) {
      throw new IllegalArgumentException("fencing token and number are not negative");
    }
  }

  String fileName() {
    String digest = sha256.substring(0, DIGITS);
    return job + "." + fence + "." + seq + "." + digest + (gzip ? ".jsonl.gz" : ".jsonl");
  }
}
