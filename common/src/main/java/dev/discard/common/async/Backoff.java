package dev.discard.common.async;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delays between attempts: doubling from {@code first} up to {@code most}, each with up to half
 * of it taken off at random, so that many waiters do not come back together.
 *
 * @param first the nominal delay after the first attempt
 * @param most the largest nominal delay
 */
public record Backoff(Duration first, Duration most) {

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("backoff needs 0 < first <= most");
    }
  }

  /** The delay after the {@code attempt}-th failed attempt, counted from 1. */
  public Duration after(int attempt, RandomGenerator random) {
    long nominal = nominalMillis(attempt);
    return Duration.ofMillis(nominal - random.nextLong(nominal / 2 + 1));
  }

  private long nominalMillis(int attempt) {
    long doubled = first.toMillis() << Math.min(MAX_DOUBLINGS, Math.max(0, attempt - 1));
    return Math.min(most.toMillis(), doubled);
  }
}
