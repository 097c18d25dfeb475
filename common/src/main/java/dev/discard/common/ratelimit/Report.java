package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import java.util.Optional;

/**
 * What is told of one permit, or of several alike of one route and major parameter.
 *
 * @param key what the permit was given for
 * @param holds the reservations that end with it
 * @param answer what came back
 * @param times how many permits it stands for
 * @param granted the monotonic count of nanoseconds when the permit, or the first one, was given
 * @param observed the same when the answer was there
 */
record Report(
    BucketKey key, String holds, Observation answer, int times, long granted, long observed) {

  static Report of(Permit permit, Observation answer, long nanos) {
    return new Report(permit.key(), permit.holds(), answer, 1, permit.granted(), nanos);
  }

  /** Of a place that was reserved, but given back before its request was sent. */
  static Report unsent(BucketKey key, String holds, long nanos) {
    return new Report(key, holds, Observation.unsent(), 1, nanos, nanos);
  }

  /** Whether it forbids requests that were granted before it became known. */
  boolean recalls() {
    return answer.retry() != null || answer.stops();
  }

  /**
   * Whether it forbids this one: the end of the token and a global 429 forbid all, other 429s their
   * place.
   */
  boolean recalls(BucketKey granted) {
    Retry retry = answer.retry();
    boolean whole = retry == null || answer.stops() || retry.scope() == Scope.GLOBAL;
    return recalls() && (whole || Place.of(granted).equals(Place.of(key)));
  }

  /** Until when its place is forbidden by it; monotonic nanoseconds. */
  Optional<Long> blockedUntil() {
    return Optional.ofNullable(answer.retry()).map(retry -> observed + retry.after().toNanos());
  }

  /** Whether its request was never sent. */
  boolean unsent() {
    return answer.equals(Observation.unsent());
  }

  /** Whether it says nothing but that a request went well. */
  boolean quiet() {
    boolean success = answer.status() >= 200 && answer.status() < 300;
    return success && holds.isEmpty() && answer.headers() == null;
  }
}
