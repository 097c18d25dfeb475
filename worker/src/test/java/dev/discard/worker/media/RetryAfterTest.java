package dev.discard.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Clock NOON = () -> Instant.parse("2026-01-05T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "30, PT30S",
    "0, PT0S",
    "'Mon, 05 Jan 2026 12:01:30 GMT', PT1M30S",
    "'Mon, 05 Jan 2026 11:00:00 GMT', PT0S",
    "soon, PT0S",
    "-5, PT0S",
    "'', PT0S"
  })
  void wait_isReadFromSecondsAndDates(String field, Duration wait) {
    assertThat(RetryAfter.of(field, NOON)).isEqualTo(wait);
  }
}
