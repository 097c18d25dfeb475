package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final long MILLI = 1_000_000;
  private static final Delay ALL = new Delay(100_000, 400_000, 450_000);

  private final Waiting waiting = new Waiting(0);

  @Test
  void namedWait_isPartedByItsCauses_andTheRestWasForRedis() {
    waiting.passed(ALL, 10 * MILLI, 460 * MILLI);

    assertThat(waiting.until(470 * MILLI)).isEqualTo(waits(300, 50, 100, 20));
  }

  @Test
  void wait_thatEndsEarly_countsAsFarAsItWent() {
    waiting.passed(ALL, 0, 150 * MILLI);

    assertThat(waiting.until(150 * MILLI)).isEqualTo(waits(50, 0, 100, 0));
  }

  @Test
  void whatATimerAdds_belongsToTheLastCause() {
    waiting.passed(new Delay(100_000, 100_000, 100_000), 0, 130 * MILLI);
    waiting.passed(new Delay(0, 100_000, 100_000), 130 * MILLI, 260 * MILLI);

    assertThat(waiting.until(260 * MILLI)).isEqualTo(waits(130, 0, 130, 0));
  }

  @Test
  void timeBeforeItWasAskedFor_countsNot() {
    Waiting later = new Waiting(300 * MILLI);
    later.passed(new Delay(0, 400_000, 400_000), 0, 400 * MILLI);

    assertThat(later.until(400 * MILLI)).isEqualTo(waits(100, 0, 0, 0));
  }

  private static Waits waits(long bucket, long pace, long refusal, long redis) {
    return new Waits(
        Duration.ofMillis(bucket),
        Duration.ofMillis(pace),
        Duration.ofMillis(refusal),
        Duration.ofMillis(redis));
  }
}
