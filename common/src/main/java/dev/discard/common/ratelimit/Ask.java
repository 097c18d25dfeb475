package dev.discard.common.ratelimit;

import io.vertx.core.Promise;
import java.time.Duration;

/**
 * One request that waits for its permit.
 *
 * @param key which limits it falls under
 * @param permit what its caller waits for
 * @param since the monotonic count of nanoseconds when it was asked for
 */
record Ask(BucketKey key, Promise<Permit> permit, long since) {

  void grant(String holds, long nanos) {
    permit.complete(new Permit(key, holds, Duration.ofNanos(nanos - since), nanos));
  }
}
