package dev.discard.common.ratelimit;

/**
 * The right to send one request now.
 *
 * @param key what it was given for
 * @param holds the reservations in Redis that the report settles; opaque
 * @param waits what kept the request back, and how long
 * @param granted the monotonic count of nanoseconds when it was given
 * @param awaited whether nobody else gets a permit there before this request has its answer
 */
public record Permit(BucketKey key, String holds, Waits waits, long granted, boolean awaited) {

  /** One that nobody waits for. */
  public Permit(BucketKey key, String holds, Waits waits, long granted) {
    this(key, holds, waits, granted, false);
  }
}
