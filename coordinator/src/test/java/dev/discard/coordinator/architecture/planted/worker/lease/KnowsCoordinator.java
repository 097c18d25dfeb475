package dev.discard.coordinator.architecture.planted.worker.lease;

import dev.discard.coordinator.architecture.planted.coordinator.plan.KnowsWorker;

/** A worker that names the coordinator. */
public final class KnowsCoordinator {
  public Object plan() {
    return new KnowsWorker();
  }
}
