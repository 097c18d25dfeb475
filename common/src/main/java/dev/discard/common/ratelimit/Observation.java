package dev.discard.common.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer said about limits, as far as it said anything.
 *
 * @param status HTTP status; 0 when no answer came, -1 when nothing was sent
 * @param headers the bucket headers; null when there were none that make sense
 * @param retry of a 429: what to wait and for whom; null for all others
 * @param stop why the token must not be used any more, anywhere; null when it may. A 401 need not
 *     say
 */
public record Observation(
    int status, @Nullable Headers headers, @Nullable Retry retry, @Nullable String stop) {

  private static final int UNAUTHORISED = 401;

  /** What an answer said that leaves the token in use, unless it is a 401. */
  public Observation(int status, @Nullable Headers headers, @Nullable Retry retry) {
    this(status, headers, retry, null);
  }

  /** The same answer, which also ends the use of the token. */
  public Observation stopping(String why) {
    return new Observation(status, headers, retry, why);
  }

  /** Whether the token must not be used any more. */
  boolean stops() {
    return stop != null || status == UNAUTHORISED;
  }

  /** Of a request that was sent, or may have been, and to which no answer came. */
  public static Observation unanswered() {
    return new Observation(0, null, null);
  }

  /** Of a request that was never sent, such as where no connection came about. */
  public static Observation unsent() {
    return new Observation(-1, null, null);
  }

  /**
   * The {@code X-RateLimit-*} headers.
   *
   * @param bucket the hash, or a digest of it when it was not one
   * @param limit how many requests the bucket holds, at least 1
   * @param remaining how many are left after this one, at most {@code limit}
   * @param resetAfter until the bucket is full again, bounded
   */
  public record Headers(String bucket, int limit, int remaining, Duration resetAfter) {}

  /** Of a 429: the largest wait that header or body named, bounded, and its scope. */
  public record Retry(Duration after, Scope scope) {}

  /** For whom a 429 holds. */
  public enum Scope {
    /** The token, in this bucket. */
    USER,
    /** Everybody who asks for the same resource; says nothing of the token's bucket. */
    SHARED,
    /** The token, in all its requests. */
    GLOBAL
  }
}
