package dev.discard.coordinator.architecture.planted.common.job;

import dev.discard.coordinator.architecture.planted.common.segment.NeedsJob;

/** Half of a ring, and an arrow that goes up. */
public final class NeedsSegment {
  public Object piece() {
    return new NeedsJob();
  }
}
