package dev.discard.common.queue;

import dev.discard.common.job.RunSpec;
import java.util.List;
import java.util.Optional;

/**
 * A run as Redis has it.
 *
 * @param spec what was asked for
 * @param tokens those of its accounts, in the order of their numbers
 * @param state whether it goes on
 * @param outcome how it ended, JSON; empty until it has
 */
public record RunRecord(
    RunSpec spec, List<SealedToken> tokens, State state, Optional<String> outcome) {

  public RunRecord {
    tokens = List.copyOf(tokens);
  }

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
