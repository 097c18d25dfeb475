package dev.discard.common.archive.page;

/** A body that should be a page of messages and is none. */
public final class MalformedPageException extends Exception {

  /** In what way. */
  public enum Reason {
    /** The bytes are no JSON, or end too early, or go on after the value. */
    BROKEN_JSON,
    /** JSON, but no array. */
    NO_ARRAY,
    /** An element of the array is no object. */
    NO_OBJECT,
    /** A message has no id, or one that is no unsigned 64-bit number. */
    BAD_ID
  }

  private final Reason reason;

  MalformedPageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  MalformedPageException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.BROKEN_JSON;
  }

  public Reason reason() {
    return reason;
  }
}
