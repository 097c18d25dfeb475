package dev.discard.common.job;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where long channels are split into ranges, so that these can be retried one by one and spread
 * over tokens.
 *
 * @param messages about how many messages a range is to hold; only without {@code span}
 * @param span the time that a range is to span; null to go by messages
 */
public record RangeRule(long messages, @Nullable Duration span) {

  /** As DESIGN.md 3 has it. */
  public static final RangeRule USUAL = new RangeRule(25_000, null);

  private static final long FEWEST_MESSAGES = 1000;
  private static final Duration SHORTEST_SPAN = Duration.ofHours(1);
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,11})([hdw]?)");

  public RangeRule {
    if (span == null && messages < FEWEST_MESSAGES) {
      throw new IllegalArgumentException(
          "a range holds at least %d messages".formatted(FEWEST_MESSAGES));
    }
    if (span != null && span.compareTo(SHORTEST_SPAN) < 0) {
      throw new IllegalArgumentException("a range spans at least an hour");
    }
  }

  /**
   * Reads what {@link #toString} writes: a number of messages, or a number of hours, days or weeks.
   *
   * @throws IllegalArgumentException for other text
   */
  public static RangeRule parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "neither a number of messages, such as 10000, nor a time, such as 30d (h, d, w)");
    }
    long number = Long.parseLong(parts.group(1));
    return unit(parts.group(2))
        .map(unit -> new RangeRule(USUAL.messages, unit.multipliedBy(number)))
        .orElseGet(() -> new RangeRule(number, null));
  }

  private static Optional<Duration> unit(String letter) {
    return switch (letter) {
      case "h" -> Optional.of(Duration.ofHours(1));
      case "d" -> Optional.of(Duration.ofDays(1));
      case "w" -> Optional.of(Duration.ofDays(7));
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    if (span == null) {
      return Long.toString(messages);
    }
    return span.toHours() % 24 == 0 ? span.toDays() + "d" : span.toHours() + "h";
  }
}
