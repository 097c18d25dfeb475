package dev.discard.common.sim.limits;

import dev.discard.common.sim.limits.Bucket.Taken;
import dev.discard.common.sim.limits.Ruling.Outcome;
import dev.discard.common.sim.seed.Mix;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Limits put into headers and bodies, in seconds with three decimals or in milliseconds. */
final class Telltale {

  /** As recorded in 2021, in two channels alike. */
  private static final String MESSAGES_HASH = "701a64932d248afdea065164a8cc4105";

  private static final long MILLI = 1000;
  private static final long SECOND = 1_000_000;

  private Telltale() {}

  /** The bucket headers of any answer. */
  static Map<String, String> bucket(String hash, int limit, Taken taken, long now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-RateLimit-Bucket", hash);
    headers.put("X-RateLimit-Limit", String.valueOf(limit));
    headers.put("X-RateLimit-Remaining", String.valueOf(taken.remaining()));
    headers.put("X-RateLimit-Reset", decimals(now + taken.resetMicros()));
    headers.put("X-RateLimit-Reset-After", decimals(taken.resetMicros()));
    return headers;
  }

  /** A 429 with the headers of the bucket that it tells of. */
  static Ruling refusal(
      Outcome outcome, Map<String, String> bucket, long retryMicros, boolean millis) {
    Map<String, String> headers = new LinkedHashMap<>(bucket);
    String scope = outcome == Outcome.BUCKET ? "user" : outcome.name().toLowerCase(Locale.ROOT);
    headers.put("Retry-After", String.valueOf(up(retryMicros, millis ? MILLI : SECOND)));
    headers.put("X-RateLimit-Scope", scope);
    if (outcome == Outcome.GLOBAL) {
      headers.put("X-RateLimit-Global", "true");
    }
    return new Ruling(outcome, headers, body(outcome, retryMicros, millis));
  }

  private static String body(Outcome outcome, long retryMicros, boolean millis) {
    String what = outcome == Outcome.SHARED ? "The resource is" : "You are";
    String wait = millis ? String.valueOf(up(retryMicros, MILLI)) : decimals(retryMicros);
    return "{\"message\": \""
        + what
        + " being rate limited.\", \"retry_after\": "
        + wait
        + ", \"global\": "
        + (outcome == Outcome.GLOBAL)
        + "}";
  }

  /** 32 hexadecimal digits that stand for a route's limit, for a while if they rotate. */
  static String hash(String route, LimitRule rule, long now) {
    long rotate = rule.rotate().toNanos() / 1000;
    if (rotate == 0 && route.equals("messages")) {
      return MESSAGES_HASH;
    }
    long turn = rotate == 0 ? 0 : now / rotate;
    return hex(Mix.of(Mix.of(turn, route), 1)) + hex(Mix.of(Mix.of(turn, route), 2));
  }

  /** The hash that is advertised where another one counts. */
  static String falseHash(String route) {
    return hex(Mix.of(3, route)) + hex(Mix.of(4, route));
  }

  private static String hex(long number) {
    return String.format("%016x", number);
  }

  /** Seconds with three decimals, never less than the truth. */
  private static String decimals(long micros) {
    long millis = up(micros, MILLI);
    return millis / MILLI + String.format(".%03d", millis % MILLI);
  }

  private static long up(long micros, long unit) {
    return (micros + unit - 1) / unit;
  }
}
