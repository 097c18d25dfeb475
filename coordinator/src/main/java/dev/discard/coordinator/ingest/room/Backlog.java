package dev.discard.coordinator.ingest.room;

import dev.discard.common.job.JobId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one run that are committed and not stitched yet, and what the stitcher waits for.
 * Any thread may use it.
 *
 * <p>Both sums are told anew again and again, so that no error stays in the difference.
 */
public final class Backlog {

  private long committed;
  private long sinceThen;
  private long stitched;
  private Set<JobId> wanted = Set.of();
  private @Nullable String reason;

  /** The queue's count of all committed bytes. */
  public synchronized void committed(long bytes) {
    committed = bytes;
    sinceThen = 0;
  }

  /** The stitcher's count of all bytes that it has taken in. */
  public synchronized void stitched(long bytes) {
    stitched = bytes;
  }

  /** Of each log that the stitcher has nothing to do for: the job that may bring it something. */
  public synchronized void wants(Set<JobId> jobs) {
    wanted = Set.copyOf(jobs);
  }

  /** A segment was committed that the queue's count may not hold yet. */
  public synchronized void arrived(long bytes) {
    sinceThen += bytes;
    reason = null;
  }

  /** The bytes that wait. */
  public synchronized long waiting() {
    return Math.max(0, committed + sinceThen - stitched);
  }

  /** Why uploads were sent away; empty when the last one was taken. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  synchronized boolean wants(JobId job) {
    return wanted.contains(job);
  }

  synchronized void full(String why) {
    reason = why;
  }
}
