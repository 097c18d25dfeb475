package dev.discard.coordinator.submit;

import dev.discard.coordinator.closing.Closing;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, for whoever waits for it; its meta file tells the same and more.
 *
 * @param exitCode 0 complete, 1 error, 3 finished with failed or missing parts, 4 not authorised
 * @param directory the run directory, on the coordinator's machine
 * @param exception what ended the run in one line; null when nothing did
 * @param sums what the run directory holds
 * @param closing what is missing, and why
 * @param since how many channels went on where earlier runs end; null for a run that takes all of
 *     them whole
 */
public record RunOutcome(
    int exitCode,
    String directory,
    @Nullable String exception,
    Sums sums,
    Closing closing,
    @Nullable SinceLast since) {

  /** The outcome of a run that takes its channels whole. */
  public RunOutcome(
      int exitCode, String directory, @Nullable String exception, Sums sums, Closing closing) {
    this(exitCode, directory, exception, sums, closing, null);
  }

  /**
   * The channels and threads of a run that begins where earlier ones end.
   *
   * @param continued those of which earlier runs have something
   * @param begun those that are new
   */
  public record SinceLast(long continued, long begun) {}

  /**
   * What there is.
   *
   * @param channels channels that were archived
   * @param threads threads that were archived
   * @param messages the messages of both
   * @param members people who were listed, over all guilds
   * @param requests all successful requests
   */
  public record Sums(long channels, long threads, long messages, long members, long requests) {}
}
