package dev.discard.coordinator.drive;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Runs;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.spent.SpentSums;
import dev.discard.coordinator.run.OutputDirectory;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * What driving runs takes.
 *
 * @param queues where runs are and what belongs to them
 * @param output where run directories appear
 * @param clock the time that meta files tell
 * @param ticker what measures pauses
 * @param diskPatience how long a run waits for a disk that takes nothing
 * @param version of this program
 */
public record Tools(
    Queues queues,
    OutputDirectory output,
    Clock clock,
    Ticker ticker,
    Duration diskPatience,
    String version) {

  /**
   * What lies in Redis.
   *
   * @param runs the queue's runs
   * @param jobs their jobs
   * @param sums what runs are spent on
   * @param limits what is known of the limits of a token, by its name in the fleet
   */
  public record Queues(
      Runs runs, JobQueue jobs, SpentSums sums, Function<String, Future<KnownLimits>> limits) {}
}
