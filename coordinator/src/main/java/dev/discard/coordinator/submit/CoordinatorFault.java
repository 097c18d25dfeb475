package dev.discard.coordinator.submit;

/** The coordinator did not do what it was asked for; the message says what to do about it. */
public final class CoordinatorFault extends RuntimeException {

  /** In what way. */
  public enum Kind {
    /** Nobody answers there. */
    AWAY,
    /** It does not accept our fleet key. */
    UNAUTHORISED,
    /** Something else than a coordinator of this version answers there. */
    FOREIGN,
    /** It cannot do it now, as with a full disk or without Redis. */
    NOT_NOW,
    /** It does not do this. */
    REFUSED
  }

  private final Kind kind;

  CoordinatorFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  CoordinatorFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
