package dev.discard.coordinator.drive;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Runs;
import dev.discard.common.spent.SpentSums;
import dev.discard.coordinator.run.OutputDirectory;
import java.time.Duration;

/**
 * What driving runs takes.
 *
 * @param queues where runs and their jobs are
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

  /** The queue's two halves, and the sums of what runs are spent on. */
  public record Queues(Runs runs, JobQueue jobs, SpentSums sums) {}
}
