package dev.discard.common.ratelimit;

import java.time.Duration;

/**
 * How long a permit was waited for, by what bound the request last.
 *
 * @param bucket for a place in the route's bucket, or under a cap learned from 429s
 * @param pace for a slot of the token's global pace
 * @param refusal for the end of what a 429 had named
 * @param redis for an answer of Redis
 */
public record Waits(Duration bucket, Duration pace, Duration refusal, Duration redis) {

  public static final Waits NONE =
      new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** All of them together. */
  public Duration sum() {
    return bucket.plus(pace).plus(refusal).plus(redis);
  }
}
