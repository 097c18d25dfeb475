package dev.discard.worker.gateway;

/**
 * How one connection ended and what is to be done next.
 *
 * @param reason in words; empty when the session is complete
 */
record Turn(Next next, String reason) {

  /** What follows. */
  enum Next {
    COMPLETE,
    RESUME,
    IDENTIFY,
    REFUSED
  }
}
