package dev.discard.common.queue;

import dev.discard.common.segment.Manifest;

/**
 * The counts of a run at one instant.
 *
 * @param jobs how many jobs are in which state
 * @param attempts what happened to jobs since the run began
 * @param committed what the committed segments hold
 */
public record RunCounts(Jobs jobs, Attempts attempts, Committed committed) {

  /**
   * Jobs by state; enqueued = ready + leased + done + denied + dead.
   *
   * @param enqueued all jobs
   * @param ready those that wait, also those that wait for a time
   * @param leased those that a worker holds
   * @param done those that are committed whole
   * @param denied those that Discord refused or that are gone
   * @param dead those that failed too often
   */
  public record Jobs(long enqueued, long ready, long leased, long done, long denied, long dead) {

    /** Jobs to which nothing more happens by itself. */
    public long settled() {
      return done + denied + dead;
    }
  }

  /**
   * Leases and how they ended, other than by the job's end.
   *
   * @param leases all that were granted
   * @param failed given back with a reason
   * @param reclaimed taken back after their deadline
   * @param released given back unfinished
   * @param requeued jobs that were settled and became ready again
   */
  public record Attempts(long leases, long failed, long reclaimed, long released, long requeued) {}

  /** Sums over committed segments. */
  public record Committed(long segments, long bytes, Manifest.Counts counts) {}
}
