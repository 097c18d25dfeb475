package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Reply;

/** The shared state behind the limiter, at a time that the test sets. */
interface Limits {

  /**
   * One call.
   *
   * @param nowMicros the server's clock
   * @param nanos the worker's monotonic count
   */
  Reply call(LimitsCall call, long nowMicros, long nanos);
}
