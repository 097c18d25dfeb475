package dev.discard.coordinator.architecture.planted.worker.capture;

import java.time.Instant;

/** Time from the air. */
public final class AsksForNow {
  public Instant now() {
    return Instant.now();
  }
}
