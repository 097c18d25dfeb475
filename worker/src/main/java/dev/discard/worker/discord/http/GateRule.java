package dev.discard.worker.discord.http;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;

/**
 * How requests to a host are let through.
 *
 * @param most in flight at a time
 * @param first in flight at a time in the beginning and after the host was away; each answer makes
 *     it one more, up to {@code most}
 * @param rest how long a host that is away is left alone before it is tried again
 */
record GateRule(int most, int first, Duration rest) {

  /** For Discord. */
  static final GateRule DISCORD = new GateRule(128, 16, Duration.ofSeconds(5));

  /** How many try whether a host is back. */
  static final int PROBES = 3;

  /** How many must have failed before a host is taken to be away, not a route to be broken. */
  static final int TELLING = 20;

  private static final int WINDOW_SECONDS = 10;
  private static final int FAILED_PERCENT = 80;

  CircuitBreakerConfig breaker() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(WINDOW_SECONDS, TELLING, SlidingWindowType.TIME_BASED)
        .failureRateThreshold(FAILED_PERCENT)
        .waitDurationInOpenState(rest)
        .permittedNumberOfCallsInHalfOpenState(PROBES)
        .build();
  }
}
