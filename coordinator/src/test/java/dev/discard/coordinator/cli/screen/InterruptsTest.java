package dev.discard.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicInteger halts = new AtomicInteger();
  private final Interrupts interrupts =
      new Interrupts(new Console(err, err, false, Map.of()), "stopping", halts::incrementAndGet);

  @Test
  void firstSignal_asksForAnEnd_andSaysSo() throws InterruptedException {
    AtomicInteger ends = new AtomicInteger();
    interrupts.onEnd(ends::incrementAndGet);

    interrupts.signal();
    interrupts.await();

    assertThat(ends).hasValue(1);
    assertThat(halts).hasValue(0);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("stopping" + System.lineSeparator());
  }

  @Test
  void secondSignal_endsAtOnce() {
    interrupts.signal();
    interrupts.signal();

    assertThat(halts).hasValue(1);
  }

  @Test
  void fault_isThrownToWhoWaits() {
    interrupts.fail(UserFault.error("nothing left to do"));

    assertThatThrownBy(interrupts::await).hasMessage("nothing left to do");
  }
}
