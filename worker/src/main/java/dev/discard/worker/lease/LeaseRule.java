package dev.discard.worker.lease;

import dev.discard.common.async.Backoff;
import java.time.Duration;

/**
 * How leases are taken and kept.
 *
 * @param most how many jobs run at a time
 * @param length how long a lease lasts unless it is extended
 * @param beat how often leases are extended
 * @param poll how soon to look for jobs again: soon after something has happened, then ever later
 * @param pause how long a job rests after a failed attempt
 * @param grace how long running jobs may take to stop by themselves
 */
public record LeaseRule(
    int most, Duration length, Duration beat, Backoff poll, Backoff pause, Duration grace) {

  public LeaseRule {
    if (most < 1) {
      throw new IllegalArgumentException("a worker runs at least one job at a time");
    }
  }

  /**
   * The rule for a worker that runs {@code most} jobs at a time. A lease is extended thrice in its
   * time, so that a beat may be lost.
   */
  public static LeaseRule of(int most, Duration length) {
    return new LeaseRule(
        most,
        length,
        length.dividedBy(3),
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(250)),
        new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60)),
        Duration.ofSeconds(20));
  }
}
