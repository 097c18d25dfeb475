package dev.discard.worker.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private long now = Long.MAX_VALUE - 1; // the clock may turn over

  @Test
  void turns_areAGapApart_whoeverTakesThem() {
    Pace pace = new Pace(() -> now, Duration.ofNanos(10));
    assertThat(pace.turn()).isZero();
    assertThat(pace.turn()).isEqualTo(10);
    assertThat(pace.turn()).isEqualTo(20);
    now += 25;
    assertThat(pace.turn()).isEqualTo(5);
  }

  @Test
  void quietTime_isNotSavedUp() {
    Pace pace = new Pace(() -> now, Duration.ofNanos(10));
    now += 1000;
    assertThat(pace.turn()).isZero();
    assertThat(pace.turn()).isEqualTo(10);
  }
}
