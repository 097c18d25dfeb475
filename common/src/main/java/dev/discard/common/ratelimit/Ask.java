package dev.discard.common.ratelimit;

import io.vertx.core.Promise;
import java.time.Duration;

/**
 * One request that waits for its permit.
 *
 * @param key which limits it falls under
 * @param permit what its caller waits for
 * @param since the monotonic count of nanoseconds when it was asked for
 * @param late whether this process let the time of its place go by already
 */
record Ask(BucketKey key, Promise<Permit> permit, long since, boolean late) {

  Ask(BucketKey key, Promise<Permit> permit, long since) {
    this(key, permit, since, false);
  }

  /** The same, to be asked for once more. */
  Ask putOff() {
    return new Ask(key, permit, since, true);
  }

  void grant(String holds, long nanos) {
    permit.complete(new Permit(key, holds, waits(Duration.ofNanos(nanos - since)), nanos));
  }

  private static Waits waits(Duration all) {
    return new Waits(all, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
