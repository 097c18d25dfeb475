package dev.discard.common.ratelimit;

import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for its permit.
 *
 * @param key which limits it falls under
 * @param permit what its caller waits for
 * @param waiting how long it has waited, and for what
 * @param late whether this process let the time of its place go by already
 * @param choice who decides between this token and others; null where there are no others
 */
record Ask(
    BucketKey key, Promise<Permit> permit, Waiting waiting, boolean late, @Nullable Choice choice) {

  /**
   * @param since the monotonic count of nanoseconds when it was asked for
   */
  Ask(BucketKey key, Promise<Permit> permit, long since) {
    this(key, permit, new Waiting(since), false, null);
  }

  /** The same, to be asked for once more. */
  Ask putOff() {
    return new Ask(key, permit, waiting, true, choice);
  }

  /** The same request under a token that it may be made with. */
  Ask of(BucketKey other, Choice chooser, boolean tooLate) {
    return new Ask(other, permit, waiting, tooLate, chooser);
  }

  boolean isOver() {
    return permit.future().isComplete();
  }

  void grant(LimitsCall.Answer answer, long nanos) {
    boolean awaited = answer.outlook().awaited();
    permit.tryComplete(new Permit(key, answer.holds(), waiting.until(nanos), nanos, awaited));
  }
}
