package dev.discard.coordinator.architecture.planted.coordinator.plan;

import dev.discard.coordinator.architecture.planted.worker.app.StartsWorker;

/** A plan that names a worker. */
public final class KnowsWorker {
  public Object worker() {
    return new StartsWorker();
  }
}
