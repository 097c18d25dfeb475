package dev.discard.coordinator.architecture.planted.worker.lease;

import dev.discard.coordinator.architecture.planted.worker.app.StartsWorker;

/** A part that names what puts it together. */
public final class UsesWiring {
  public Object wiring() {
    return new StartsWorker();
  }
}
