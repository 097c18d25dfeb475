package dev.discard.common.ratelimit;

import java.time.Duration;

/**
 * The right to send one request now.
 *
 * @param key what it was given for
 * @param holds the reservations in Redis that the report settles; opaque
 * @param waited how long the limits kept the request back
 * @param granted the monotonic count of nanoseconds when it was given
 */
public record Permit(BucketKey key, String holds, Duration waited, long granted) {}
