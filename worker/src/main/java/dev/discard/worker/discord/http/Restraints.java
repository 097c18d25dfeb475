package dev.discard.worker.discord.http;

import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.ratelimit.RateLimiter;

/**
 * What requests wait for before they are sent; all of it stays its owner's.
 *
 * @param limiter of the fleet, for the tokens
 * @param guard of the address that requests leave from
 * @param breakers for those around the hosts that are asked
 */
public record Restraints(RateLimiter limiter, EgressGuard guard, Breakers breakers) {}
