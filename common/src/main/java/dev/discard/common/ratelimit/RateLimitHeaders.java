package dev.discard.common.ratelimit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.json.Json;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads off an answer what it says about limits (DISCORD.md 4.2, 4.3).
 *
 * <p>Nothing that a server sends makes it fail: values that are missing, not numbers, negative or
 * out of range count as not sent, and no wait is longer than {@link #LONGEST_WAIT}.
 */
public final class RateLimitHeaders {

  /** No wait is longer; what was named longer is asked again after it. */
  public static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** What a 429 that names no wait means. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LARGEST_COUNT = 1_000_000;
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int DIGEST_CHARACTERS = 32;
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern VERSION = Pattern.compile("/v(\\d{1,3})(?:/|$)");

  /** Up to version 7 waits were in milliseconds; the API without a version is version 6. */
  private static final int FIRST_IN_SECONDS = 8;

  private final double waitUnit;

  private RateLimitHeaders(double waitUnit) {
    this.waitUnit = waitUnit;
  }

  /**
   * For the answers of one API.
   *
   * @param apiBase its root, as {@code https://discord.com/api/v10}
   */
  public static RateLimitHeaders ofApi(String apiBase) {
    Matcher version = VERSION.matcher(apiBase);
    boolean seconds = version.find() && Integer.parseInt(version.group(1)) >= FIRST_IN_SECONDS;
    return new RateLimitHeaders(seconds ? 1 : 0.001);
  }

  /**
   * What one answer said.
   *
   * @param header the first value of a header by its lower-case name, null when there is none
   * @param body of a 429, decoded; of others it is not looked at
   */
  public Observation read(int status, Function<String, @Nullable String> header, byte[] body) {
    Headers bucket = bucket(header);
    return new Observation(
        status, bucket, status == TOO_MANY_REQUESTS ? retry(header, body, bucket) : null);
  }

  private static @Nullable Headers bucket(Function<String, @Nullable String> header) {
    String hash = header.apply("x-ratelimit-bucket");
    double limit = number(header.apply("x-ratelimit-limit"));
    double remaining = number(header.apply("x-ratelimit-remaining"));
    Duration reset = seconds(number(header.apply("x-ratelimit-reset-after")));
    boolean sane = limit >= 1 && limit <= LARGEST_COUNT && remaining >= 0;
    if (hash == null || hash.isEmpty() || reset == null || !sane) {
      return null;
    }
    return new Headers(shortened(hash), (int) limit, (int) Math.min(remaining, limit), reset);
  }

  private Retry retry(
      Function<String, @Nullable String> header, byte[] body, @Nullable Headers bucket) {
    RetryBody said = RetryBody.read(body);
    Duration wait = later(wait(number(header.apply("retry-after"))), wait(said.retryAfter()));
    if (wait == null) {
      wait = bucket != null && bucket.remaining() == 0 ? bucket.resetAfter() : UNTOLD;
    }
    return new Retry(wait, scope(header, said.global()));
  }

  private static Scope scope(Function<String, @Nullable String> header, boolean globalBody) {
    String scope = lower(header.apply("x-ratelimit-scope"));
    if (scope.equals("shared")) {
      return Scope.SHARED;
    }
    boolean global =
        scope.equals("global") || lower(header.apply("x-ratelimit-global")).equals("true");
    return global || globalBody ? Scope.GLOBAL : Scope.USER;
  }

  private @Nullable Duration wait(double number) {
    return seconds(number * waitUnit);
  }

  private static @Nullable Duration later(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Rounded up to the microsecond; null for what is no time from now on. */
  private static @Nullable Duration seconds(double number) {
    if (!(number >= 0)) {
      return null;
    }
    double bounded = Math.min(number, LONGEST_WAIT.toSeconds());
    return Duration.ofNanos((long) Math.ceil(bounded * 1e6) * 1000);
  }

  /** NaN for what is no number. */
  private static double number(@Nullable String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** The hash itself, or a digest of what is too long or too strange for a key in Redis. */
  private static String shortened(String hash) {
    return HASH.matcher(hash).matches() ? hash : "~" + digest(hash);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }

  /** The two members of a 429's body that matter; NaN and false when it is not that body. */
  private record RetryBody(double retryAfter, boolean global) {

    static RetryBody read(byte[] body) {
      double retryAfter = Double.NaN;
      boolean global = false;
      int length = Math.min(body.length, LONGEST_BODY);
      try (JsonParser json = Json.factory().createParser(body, 0, length)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          return new RetryBody(retryAfter, global);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          if (name.equals("retry_after")) {
            retryAfter = number(json.getValueAsString());
          } else if (name.equals("global")) {
            global = json.getValueAsBoolean();
          }
          json.skipChildren();
        }
      } catch (IOException noJson) {
        // A page of HTML or a cut body: what was read so far is all that it said.
      }
      return new RetryBody(retryAfter, global);
    }
  }
}
