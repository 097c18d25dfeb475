package dev.discard.common.ratelimit;

import io.vertx.core.Future;
import java.util.List;

/**
 * Permission to send requests, shared by the whole fleet.
 *
 * <p>Every request needs one permit, and every permit owes one {@link #observe report}: of what the
 * answer said, or that the request was never answered. A permit without a report keeps its place in
 * the bucket for half a minute, so a request must have ended by then.
 */
public interface RateLimiter {

  /**
   * Reserves the next free place in the route's bucket and in the token's global pace.
   *
   * <p>The future completes when the request may be sent, so the wait is inside it. It fails with
   * {@link TokenStoppedException} when the token must not be used any more, and stays open while
   * Redis cannot be reached: without a permit nothing is sent.
   */
  Future<Permit> acquire(BucketKey key);

  /**
   * The same for a request that any of several tokens may make: the permit is of the one that may
   * send first, as far as that is known; {@link Permit#key} says which. Fails with {@link
   * TokenStoppedException} when none of them may be used any more.
   *
   * @param keys one for each token, all of the same route and major parameter; at least one
   */
  default Future<Permit> acquireAny(List<BucketKey> keys) {
    return acquire(keys.get(0));
  }

  /**
   * Tells the fleet what an answer said; not awaited, sent together with a later request. Best told
   * as soon as the head of the answer is there: the time until then counts as the answer's way.
   */
  void observe(Permit permit, Observation answer);
}
