package dev.discard.common.async;

/** A monotonic count of nanoseconds, for measuring how long something took. */
@FunctionalInterface
public interface Ticker {

  long nanos();

  /** The monotonic counter of this JVM. */
  static Ticker system() {
    return System::nanoTime;
  }
}
