package dev.discard.common.queue;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import java.util.List;
import java.util.Optional;

/**
 * A job as Redis has it.
 *
 * @param id the job
 * @param work what is to be done
 * @param accounts any of them may do it
 * @param state whether it waits, runs or is settled
 * @param tries its latest lease and how often it was tried
 * @param progress what is committed
 * @param ending how it ended, with proof or reason; empty while it has not, and for dead jobs
 * @param reasons of failed attempts, the newest last; at most ten are kept
 */
public record JobStatus(
    JobId id,
    Work work,
    Accounts accounts,
    JobState state,
    Tries tries,
    Progress progress,
    Optional<Ending> ending,
    List<String> reasons) {

  public JobStatus {
    reasons = List.copyOf(reasons);
  }

  /**
   * The job's leases.
   *
   * @param fence the fencing token of the latest lease; 0 when there was none
   * @param worker whose that lease is or was; {@code -} when there was none
   * @param attempts how many leases there were
   * @param failures how many attempts failed since the last progress
   */
  public record Tries(long fence, String worker, int attempts, int failures) {}

  /**
   * What is committed.
   *
   * @param cursor the first message id that is not
   * @param seq how many segments are
   * @param messages how many messages are
   */
  public record Progress(long cursor, int seq, long messages) {}

  /**
   * A part of a run's jobs, in no order. A job may stand on two pages.
   *
   * @param next where to go on; empty after the last page
   */
  public record Page(List<JobStatus> jobs, Optional<String> next) {
    public Page {
      jobs = List.copyOf(jobs);
    }
  }
}
