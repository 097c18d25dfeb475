package dev.discard.coordinator.architecture.planted.common.async;

import java.time.Instant;

/** Allowed: the one package that may. */
public final class ReadsTheClock {
  public Instant now() {
    return Instant.now();
  }
}
