package dev.discard.coordinator.submit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, for whoever waits for it; its meta file tells the same and more.
 *
 * @param exitCode 0 complete, 1 error, 3 finished with failed or missing parts, 4 not authorised
 * @param directory the run directory, on the coordinator's machine
 * @param exception what ended the run in one line; null when nothing did
 * @param sums what the run directory holds
 * @param denied what Discord does not let the account read, one line each
 * @param failed what is missing because it failed, one line each
 */
public record RunOutcome(
    int exitCode,
    String directory,
    @Nullable String exception,
    Sums sums,
    List<String> denied,
    List<String> failed) {

  public RunOutcome {
    denied = List.copyOf(denied);
    failed = List.copyOf(failed);
  }

  /** Channels with a log, their messages, and all successful requests. */
  public record Sums(long channels, long messages, long requests) {}
}
