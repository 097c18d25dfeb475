package dev.discard.common.queue;

import dev.discard.common.job.RunSpec;
import java.util.Optional;

/**
 * A run as Redis has it.
 *
 * @param spec what was asked for
 * @param sealedToken its token, sealed with the fleet key
 * @param tokenName the token's name in the fleet, which tells nothing of the token
 * @param state whether it goes on
 * @param outcome how it ended, JSON; empty until it has
 */
public record RunRecord(
    RunSpec spec, String sealedToken, String tokenName, State state, Optional<String> outcome) {

  /** Whether jobs of a run are handed out. */
  public enum State {
    /** Jobs are leased. */
    ACTIVE,
    /** No job is leased any more, workers drop theirs; the run directory is yet to be ended. */
    CANCELLED,
    /** The run directory is complete as far as it will be. */
    FINISHED
  }
}
