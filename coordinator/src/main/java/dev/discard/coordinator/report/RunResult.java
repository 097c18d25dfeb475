package dev.discard.coordinator.report;

import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.run.LogFile;
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
 * @param putBack the logs that were fetched anew in vain, so that what was there before has stayed,
 *     with the reason; {@code jobs} tells of what was there before
 * @param media what became of the files that a guild's answers named, 0 for direct messages; none
 *     where none were wanted
 */
public record RunResult(
    RunSpec run,
    Plan plan,
    Map<Work, JobResult> jobs,
    RunCounts counts,
    RunEnd end,
    Map<LogFile, String> putBack,
    Map<Long, MediaMeta> media) {

  public RunResult {
    jobs = Map.copyOf(jobs);
    putBack = Map.copyOf(putBack);
    media = Map.copyOf(media);
  }

  /** A run of which nothing was fetched anew in vain. */
  public RunResult(
      RunSpec run, Plan plan, Map<Work, JobResult> jobs, RunCounts counts, RunEnd end) {
    this(run, plan, jobs, counts, end, Map.of(), Map.of());
  }

  /** The same with logs that have stayed. */
  public RunResult with(Map<LogFile, String> stayed) {
    return new RunResult(run, plan, jobs, counts, end, stayed, media);
  }

  /** The same with what became of files. */
  public RunResult withMedia(Map<Long, MediaMeta> files) {
    return new RunResult(run, plan, jobs, counts, end, putBack, files);
  }

  /**
   * This result, or that of a broken run when the sums do not balance: what the closed logs hold
   * must be what the queue counted.
   *
   * @param damaged whether committed segments were lost on disk, so that the sums cannot balance
   * @param left what the queue has counted and no log is to hold
   */
  public RunResult checked(boolean damaged, List<CommittedSegment> left) {
    Counts held = Tally.plus(Tally.counts(jobs.values()), Tally.sum(left));
    Counts counted = counts.committed().counts();
    // The queue counted what was fetched in vain.
    boolean comparable = !damaged && putBack.isEmpty();
    if (!comparable || held.equals(counted) || end.kind() == RunEnd.Kind.BROKEN) {
      return this;
    }
    IllegalStateException error =
        new IllegalStateException("sums do not balance: %s instead of %s".formatted(held, counted));
    return new RunResult(run, plan, jobs, counts, RunEnd.broken(error), putBack, media);
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
