package dev.discard.common.ratelimit;

import java.time.Duration;

/**
 * The time that one request has waited for its permit, by causes. What no answer of Redis explained
 * was spent waiting for one. Owned by the limiter's context.
 */
final class Waiting {

  private static final long NANOS_PER_MICRO = 1000;

  private final long since;
  private long bucket;
  private long pace;
  private long refusal;

  /**
   * @param since the monotonic count of nanoseconds when it was asked for
   */
  Waiting(long since) {
    this.since = since;
  }

  /** A wait that Redis had named has gone by, whole or in part. */
  void passed(Delay delay, long from, long nanos) {
    long whole = nanos - Math.max(from, since);
    long refused = Math.min(whole, delay.refusal() * NANOS_PER_MICRO);
    long ready = Math.min(whole, delay.bucket() * NANOS_PER_MICRO);
    // What a timer adds belongs to the last cause.
    if (delay.whole() > delay.bucket()) {
      pace += whole - ready;
    } else if (delay.bucket() > delay.refusal()) {
      ready = whole;
    } else {
      refused = whole;
      ready = whole;
    }
    refusal += refused;
    bucket += ready - refused;
  }

  Waits until(long nanos) {
    long redis = nanos - since - bucket - pace - refusal;
    return new Waits(nanos(bucket), nanos(pace), nanos(refusal), nanos(Math.max(0, redis)));
  }

  private static Duration nanos(long nanos) {
    return Duration.ofNanos(nanos);
  }
}
