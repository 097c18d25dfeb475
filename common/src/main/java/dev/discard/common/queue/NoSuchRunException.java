package dev.discard.common.queue;

import dev.discard.common.job.RunId;

/** Redis does not have the run, or the run is over. */
public final class NoSuchRunException extends RuntimeException {

  NoSuchRunException(RunId run) {
    super("no run " + run + " goes on in Redis");
  }
}
