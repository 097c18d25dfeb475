package dev.discard.worker.app;

import dev.discard.common.guard.Egress;
import dev.discard.worker.media.FetchRule;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a worker takes work and hands it in.
 *
 * @param concurrency how many jobs it runs at a time
 * @param lease how long its jobs stay its own after its last word; a shorter one gives a dead
 *     worker's jobs to others sooner, a longer one outlasts longer silences
 * @param segmentBytes how large a segment grows before it is uploaded; empty for the size that the
 *     run's compression makes usual. The death of a worker costs at most that much of each job
 * @param egress the address that its requests leave from
 * @param files how many files it fetches at a time
 */
public record WorkerHabits(
    int concurrency, Duration lease, OptionalLong segmentBytes, Egress egress, int files) {

  /** As many files at a time as is usual. */
  public WorkerHabits(int concurrency, Duration lease, OptionalLong segmentBytes, Egress egress) {
    this(concurrency, lease, segmentBytes, egress, USUAL_FILES);
  }

  /** As many jobs as a worker runs unless it is told otherwise. */
  public static final int USUAL_CONCURRENCY = 64;

  /** As many files as a worker fetches at a time unless it is told otherwise. */
  public static final int USUAL_FILES = FetchRule.USUAL_MOST;

  /** As long as a lease lasts unless the worker is told otherwise. */
  public static final Duration USUAL_LEASE = Duration.ofSeconds(30);

  /** Leases are extended thrice in their time, and one beat may be lost. */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  private static final long SMALLEST_SEGMENT = 1024;

  public WorkerHabits {
    if (concurrency < 1) {
      throw new IllegalArgumentException("a worker runs at least one job at a time");
    }
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("a lease lasts at least three seconds");
    }
    if (files < 1) {
      throw new IllegalArgumentException("a worker fetches at least one file at a time");
    }
    if (segmentBytes.isPresent() && segmentBytes.getAsLong() < SMALLEST_SEGMENT) {
      throw new IllegalArgumentException("a segment has at least a kilobyte");
    }
  }

  /** What is usual, with so many jobs at a time. */
  public static WorkerHabits usual(int concurrency) {
    return new WorkerHabits(concurrency, USUAL_LEASE, OptionalLong.empty(), Egress.ofThisHost());
  }
}
