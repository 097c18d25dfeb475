package dev.discard.coordinator.architecture.planted.worker.capture;

/** Hope. */
public final class Sleeps {
  public void hope() throws InterruptedException {
    Thread.sleep(1);
  }
}
