package dev.discard.worker.media;

import dev.discard.common.async.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long an answer asks to wait. */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * Reads the header field: seconds, or a date.
   *
   * @return zero when it says nothing that can be understood
   */
  static Duration of(String field, Clock clock) {
    if (field.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(field));
    }
    try {
      ZonedDateTime when = ZonedDateTime.parse(field, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration until = Duration.between(clock.now(), when.toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeException senseless) {
      return Duration.ZERO;
    }
  }
}
