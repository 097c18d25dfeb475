package dev.discard.common.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemClockTest {

  @Test
  void clock_isOffByItsOffset() {
    Instant before = Clock.system().now();
    Instant ahead = new SystemClock(Duration.ofHours(1)).now();
    Instant after = Clock.system().now();

    assertThat(ahead.minus(Duration.ofHours(1))).isBetween(before, after);
  }
}
