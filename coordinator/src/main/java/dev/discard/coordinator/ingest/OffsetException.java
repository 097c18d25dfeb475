package dev.discard.coordinator.ingest;

/** An upload does not begin where what has come before ends. */
final class OffsetException extends Exception {

  private final long here;

  /**
   * @param here how many bytes have come
   */
  OffsetException(long here) {
    super("so many bytes have come: " + here, null, false, false);
    this.here = here;
  }

  long here() {
    return here;
  }
}
