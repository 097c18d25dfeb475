package dev.discard.worker.upload;

import java.io.IOException;

/** A segment was not committed, and why; what was committed before it stays. */
public final class UploadException extends IOException {

  /** What it means for the job. */
  public enum Cause {
    /** The job is somebody else's, or gone: drop the work. */
    LEASE_LOST,
    /** The coordinator found the segment wrong: this attempt has failed. */
    REFUSED,
    /** The job's range was narrowed to less than the segment covers: capture it anew. */
    PAST_END,
    /** The coordinator could not be reached, or had no room, for as long as was waited. */
    UNREACHABLE,
    /** The coordinator does not know this worker's credential: no segment of it will be taken. */
    UNAUTHORISED
  }

  private final Cause why;

  public UploadException(Cause why, String message) {
    super(message);
    this.why = why;
  }

  /** The rest of the range is other jobs by now, and some of it was captured. */
  public static UploadException pastEnd() {
    return new UploadException(Cause.PAST_END, "its range was split");
  }

  public Cause why() {
    return why;
  }
}
