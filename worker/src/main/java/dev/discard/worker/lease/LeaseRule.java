package dev.discard.worker.lease;

import dev.discard.common.async.Backoff;
import java.time.Duration;

/**
 * How leases are taken, kept and given back.
 *
 * @param most how many jobs that ask the API run at a time
 * @param mostMedia how many jobs that fetch files run beside them
 * @param term how long leases last
 * @param poll how soon to look for jobs again: soon after something has happened, then ever later
 * @param pause how long a job rests after a failed attempt
 * @param drain how long leaving may take
 */
public record LeaseRule(
    int most, int mostMedia, Term term, Backoff poll, Backoff pause, DrainRule drain) {

  /** Each fetches several files at a time; more than one, so that none waits for the last file. */
  private static final int USUAL_MEDIA = 8;

  /**
   * How long leases last.
   *
   * @param first at their beginning, until the worker has shown that it knows of them
   * @param length from then on, unless they are extended
   * @param beat how often they are extended
   */
  public record Term(Duration first, Duration length, Duration beat) {

    private static final Duration FIRST = Duration.ofSeconds(3);

    /** Leases are extended thrice in their time, so that a beat may be lost. */
    public static Term of(Duration length) {
      Duration first = length.compareTo(FIRST) < 0 ? length : FIRST;
      return new Term(first, length, length.dividedBy(3));
    }
  }

  public LeaseRule {
    if (most < 1 || mostMedia < 1) {
      throw new IllegalArgumentException("a worker runs at least one job of a sort at a time");
    }
  }

  /** All slots together. */
  int slots() {
    return most + mostMedia;
  }

  /** The rule for a worker that runs {@code most} jobs at a time. */
  public static LeaseRule of(int most, Duration length) {
    return new LeaseRule(
        most,
        USUAL_MEDIA,
        Term.of(length),
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2)),
        new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60)),
        DrainRule.USUAL);
  }
}
