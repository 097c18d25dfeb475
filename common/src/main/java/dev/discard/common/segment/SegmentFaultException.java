package dev.discard.common.segment;

/** A segment whose bytes are not what its manifest promises. */
public final class SegmentFaultException extends Exception {

  /** In what way. */
  public enum Reason {
    /** More or fewer bytes than promised. */
    LENGTH,
    /** Another digest than promised. */
    DIGEST,
    /** No single intact gzip member. */
    GZIP,
    /** A line that is not ended, empty or too long. */
    FRAMING,
    /** More bytes of lines than any segment holds, as a gzip bomb has. */
    SIZE,
    /** A line that is not one JSON object of a known type. */
    LINE,
    /** Other counts than promised. */
    COUNTS,
    /** A message id outside the covered range, twice, or out of order. */
    IDS
  }

  private final Reason reason;

  SegmentFaultException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  SegmentFaultException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
