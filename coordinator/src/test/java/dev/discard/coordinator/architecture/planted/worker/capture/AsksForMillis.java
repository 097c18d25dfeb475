package dev.discard.coordinator.architecture.planted.worker.capture;

/** Time from the air. */
public final class AsksForMillis {
  public long millis() {
    return System.currentTimeMillis() - System.nanoTime();
  }
}
