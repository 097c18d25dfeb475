package dev.discard.common.ratelimit;

import java.time.Duration;

/**
 * The right to send one request now.
 *
 * @param key what it was given for
 * @param id the reservation in Redis that the report settles
 * @param waited how long the limits kept the request back
 */
public record Permit(BucketKey key, String id, Duration waited) {}
