package dev.discard.worker.discord;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads off an answer what it says about limits. Headers that are missing, unreadable or absurd
 * count as not sent.
 */
final class LimitReport {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final double MILLIS = 1000;

  /** Longer windows and waits than a day are no rate limits. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** What to wait after a 429 that names no time. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  /** Before version 8 the API counted waits in milliseconds. */
  private static final Pattern OLD_API = Pattern.compile(".*/v[3-7]");

  private LimitReport() {}

  /** The report on an attempt that was never answered. */
  static Observation unanswered(Duration elapsed) {
    return new Observation(0, elapsed, null, null);
  }

  /**
   * The report on an answer.
   *
   * @param elapsed from sending to the arrival of the headers
   */
  static Observation of(String apiBase, ApiAnswer answer, Duration elapsed) {
    List<ApiHeader> headers = answer.headers();
    Retry retry = answer.status() == TOO_MANY_REQUESTS ? retry(apiBase, answer) : null;
    return new Observation(answer.status(), elapsed, bucket(headers), retry);
  }

  private static @Nullable Headers bucket(List<ApiHeader> headers) {
    String hash = value(headers, "x-ratelimit-bucket");
    Double limit = number(headers, "x-ratelimit-limit");
    Double remaining = number(headers, "x-ratelimit-remaining");
    Duration reset = seconds(number(headers, "x-ratelimit-reset-after"));
    if (hash == null || limit == null || remaining == null || reset == null) {
      return null;
    }
    boolean sane = limit >= 1 && limit <= Integer.MAX_VALUE && remaining >= 0 && remaining <= limit;
    return sane ? new Headers(hash, limit.intValue(), remaining.intValue(), reset) : null;
  }

  private static Retry retry(String apiBase, ApiAnswer answer) {
    ApiError error = ApiError.of(answer.body());
    Duration told = wait(apiBase, error.retryAfter());
    Duration header = wait(apiBase, number(answer.headers(), "retry-after"));
    Duration longest = told.compareTo(header) > 0 ? told : header;
    return new Retry(longest.isZero() ? UNTOLD : longest, scope(answer, error));
  }

  private static Duration wait(String apiBase, @Nullable Double number) {
    if (number == null || !(number > 0)) {
      return Duration.ZERO;
    }
    boolean millis = OLD_API.matcher(apiBase).matches();
    Duration wait = seconds(millis ? Double.valueOf(number / MILLIS) : number);
    return wait == null ? LONGEST : wait;
  }

  private static Scope scope(ApiAnswer answer, ApiError error) {
    String scope = value(answer.headers(), "x-ratelimit-scope");
    if ("shared".equals(scope)) {
      return Scope.SHARED;
    }
    boolean global =
        "global".equals(scope)
            || "true".equals(value(answer.headers(), "x-ratelimit-global"))
            || error.global();
    return global ? Scope.GLOBAL : Scope.USER;
  }

  /** A number from 0 to the longest wait as a duration; null for all others. */
  private static @Nullable Duration seconds(@Nullable Double number) {
    if (number == null || !(number >= 0) || number > LONGEST.toSeconds()) {
      return null;
    }
    return Duration.ofMillis((long) Math.ceil(number * MILLIS));
  }

  private static @Nullable Double number(List<ApiHeader> headers, String name) {
    String value = value(headers, name);
    try {
      return value == null ? null : Double.valueOf(value);
    } catch (NumberFormatException absurd) {
      return null;
    }
  }

  private static @Nullable String value(List<ApiHeader> headers, String name) {
    for (ApiHeader header : headers) {
      if (header.name().equals(name)) {
        return header.value();
      }
    }
    return null;
  }
}
