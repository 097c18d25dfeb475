package dev.discard.common.ratelimit;

/**
 * A place that was given for a later time.
 *
 * @param from the monotonic count of nanoseconds when it was given
 * @param due the same of the time that it is for
 */
record Booking(Ask ask, LimitsCall.Answer answer, long from, long due) {

  private static final long NANOS_PER_MICRO = 1000;

  static Booking of(Ask ask, LimitsCall.Answer answer, long nanos) {
    return new Booking(ask, answer, nanos, nanos + answer.delay() * NANOS_PER_MICRO);
  }

  BucketKey key() {
    return ask.key();
  }

  /** Counts the time since it was given as waited. */
  void passed(long nanos) {
    ask.waiting().passed(answer.parts(), from, nanos);
  }
}
