package dev.discard.coordinator.report;

import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.coordinator.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param run what was asked for
 * @param plan its last plan
 * @param jobs what came of each job, by its work
 * @param counts the queue's counts
 * @param end how the run itself ended
 */
public record RunResult(
    RunSpec run, Plan plan, Map<Work, JobResult> jobs, RunCounts counts, RunEnd end) {

  public RunResult {
    jobs = Map.copyOf(jobs);
  }

  /**
   * This result, or that of a broken run when the sums do not balance: what the closed logs hold
   * must be what the queue counted.
   *
   * @param damaged whether committed segments were lost on disk, so that the sums cannot balance
   */
  public RunResult checked(boolean damaged) {
    Counts held = Tally.counts(jobs.values());
    Counts counted = counts.committed().counts();
    if (damaged || held.equals(counted) || end.kind() == RunEnd.Kind.BROKEN) {
      return this;
    }
    IllegalStateException error =
        new IllegalStateException("sums do not balance: %s instead of %s".formatted(held, counted));
    return new RunResult(run, plan, jobs, counts, RunEnd.broken(error));
  }

  /** What came of a job; empty when it was never run. */
  public Optional<JobResult> job(Work work) {
    return Optional.ofNullable(jobs.get(work));
  }

  /** What came of the channel's jobs, in the order of its log. */
  public List<JobResult> jobsOf(Plan.Channel channel) {
    List<JobResult> results = new ArrayList<>();
    channel.jobs().forEach(work -> job(work).ifPresent(results::add));
    return results;
  }
}
