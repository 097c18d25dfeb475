package dev.discard.common.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer said about limits, as far as it said anything.
 *
 * @param status HTTP status; 0 when no answer came
 * @param elapsed from sending the request to the arrival of the answer's headers
 * @param headers the bucket headers; null when there were none
 * @param retry of a 429: what to wait and for whom; null otherwise
 */
public record Observation(
    int status, Duration elapsed, @Nullable Headers headers, @Nullable Retry retry) {

  /** The {@code X-RateLimit-*} headers, parsed, absurd values left out by the parser. */
  public record Headers(String bucket, int limit, int remaining, Duration resetAfter) {}

  /** Of a 429: the largest wait that header or body named, and its scope. */
  public record Retry(Duration after, Scope scope) {}

  /** For whom a 429 holds. */
  public enum Scope {
    USER,
    SHARED,
    GLOBAL
  }
}
