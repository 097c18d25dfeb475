package dev.discard.common.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfSpeedTest {

  private long nanos = -5;
  private final HalfSpeed speed = new HalfSpeed(() -> nanos);

  @Test
  void turns_comeAtOnce_whileItIsOff() {
    ask(1_000, 500);
    speed.set(true);
    speed.set(false);
    assertThat(ask(1_000, 500)).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 45, 500})
  void turns_comeHalfAsOften_whileItIsOn(int rate) {
    ask(40 * rate, rate);
    speed.set(true);
    assertThat(wait(60 * rate / 2)).isCloseTo(60.0, within(2.5));
  }

  @Test
  void rate_isThatFromBefore_howeverOftenItIsSwitchedOn() {
    ask(4_000, 100);
    speed.set(true);
    wait(1_000);
    speed.set(true);
    assertThat(wait(500)).isCloseTo(10.0, within(0.5));
  }

  @Test
  void newProcess_asksOnceASecond() {
    speed.set(true);
    assertThat(wait(10)).isCloseTo(10.0, within(0.1));
  }

  @Test
  void turns_areNotSavedUp() {
    ask(3_000, 100);
    speed.set(true);
    pass(Duration.ofMinutes(3));
    assertThat(wait(50)).isCloseTo(1.0, within(0.1));
  }

  /** Asks so often a second; how many turns came at once. */
  private int ask(int times, int rate) {
    int atOnce = 0;
    for (int i = 0; i < times; i++) {
      pass(Duration.ofSeconds(1).dividedBy(rate));
      atOnce += speed.turn() == 0 ? 1 : 0;
    }
    return atOnce;
  }

  /** Takes turn after turn; seconds until the last one. */
  private double wait(int turns) {
    long began = nanos;
    for (int i = 0; i < turns; i++) {
      nanos += speed.turn();
    }
    return (nanos - began) / 1e9;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
