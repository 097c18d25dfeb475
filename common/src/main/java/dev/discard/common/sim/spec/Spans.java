package dev.discard.common.sim.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as numbers, and lengths of time in texts: {@code 250ms}, {@code 5s}, {@code 10m}, {@code
 * 24h}.
 */
public final class Spans {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Spans() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static Duration parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a length of time: '" + text + "' (as 250ms, 5s, 10m, 24h)");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** A moment in microseconds since 1970. */
  public static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }
}
