package dev.discard.coordinator.drive;

import dev.discard.common.job.RunId;

/** Redis has less of a run than it had: it came back with older data. */
final class LostDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostDataException(RunId run) {
    super("Redis came back with older data of run " + run);
  }
}
