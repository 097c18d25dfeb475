package dev.discard.common.sim.limits;

/** The state of one limit for one key. Times are microseconds of the simulator's clock. */
sealed interface Bucket permits SlidingBucket, FixedBucket {

  /** Takes a permit, if one is left. */
  Taken take(long now);

  /**
   * What came of it.
   *
   * @param remaining permits that are left at this moment
   * @param resetMicros until all permits are back
   * @param retryMicros until one permit is back; 0 when a permit was taken
   */
  record Taken(boolean allowed, int remaining, long resetMicros, long retryMicros) {}

  static Bucket of(LimitRule rule, int count) {
    long micros = rule.per().toNanos() / 1000;
    return rule.sliding() ? new SlidingBucket(count, micros) : new FixedBucket(count, micros);
  }
}
