package dev.discard.common.ratelimit;

import io.vertx.core.Promise;

/**
 * One request that waits for its permit.
 *
 * @param key which limits it falls under
 * @param permit what its caller waits for
 * @param waiting how long it has waited, and for what
 * @param late whether this process let the time of its place go by already
 */
record Ask(BucketKey key, Promise<Permit> permit, Waiting waiting, boolean late) {

  /**
   * @param since the monotonic count of nanoseconds when it was asked for
   */
  Ask(BucketKey key, Promise<Permit> permit, long since) {
    this(key, permit, new Waiting(since), false);
  }

  /** The same, to be asked for once more. */
  Ask putOff() {
    return new Ask(key, permit, waiting, true);
  }

  void grant(LimitsCall.Answer answer, long nanos) {
    permit.complete(
        new Permit(key, answer.holds(), waiting.until(nanos), nanos, answer.outlook().awaited()));
  }
}
