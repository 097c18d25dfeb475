package dev.discard.coordinator.architecture.planted.worker.capture;

import dev.discard.coordinator.architecture.planted.common.sim.Simulated;

/** Shipped code that leans on the simulator. */
public final class UsesSimulator {
  public Object simulated() {
    return new Simulated();
  }
}
