package dev.discard.coordinator.architecture.planted.common.segment;

import dev.discard.coordinator.architecture.planted.common.job.NeedsSegment;

/** The other half of the ring. */
public final class NeedsJob {
  public Object job() {
    return new NeedsSegment();
  }
}
