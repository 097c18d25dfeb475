package dev.discard.worker.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.upload.Waited;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitWaitsTest {

  private final AtomicLong nanos = new AtomicLong(1_000);
  private final LimitWaits waits = new LimitWaits(nanos::get);

  @Test
  void onlyTheTimeBeforeThePermit_isWaited() {
    long began = waits.now();
    pass(Duration.ofMillis(300));
    long permit = waits.now();
    pass(Duration.ofMillis(100));
    waits.add(began, permit);

    assertThat(waits.take()).isEqualTo(waited(300, 400));
  }

  @Test
  void permitThatCameBeforeAnybodyWaited_costsNothing() {
    long permit = waits.now();
    pass(Duration.ofMillis(300));
    waits.add(waits.now(), permit);

    assertThat(waits.take()).isEqualTo(waited(0, 300));
  }

  @Test
  void eachWait_isTakenOnce() {
    waits.add(nanos.getAndAdd(5_000_000), nanos.get());
    assertThat(waits.take()).isEqualTo(waited(5, 5));
    pass(Duration.ofMillis(7));
    assertThat(waits.take()).isEqualTo(waited(0, 7));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Waited waited(long waited, long busy) {
    return new Waited(Duration.ofMillis(waited), Duration.ofMillis(busy));
  }
}
