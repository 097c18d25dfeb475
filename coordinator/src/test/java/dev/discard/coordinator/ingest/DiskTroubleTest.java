package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskTroubleTest {

  private static final IOException FULL = new IOException("No space left on device");

  private final AtomicLong nanos = new AtomicLong();
  private final DiskTrouble trouble = new DiskTrouble(nanos::get);

  @Test
  void trouble_lastsFromItsFirstFailure_whateverFollows() {
    assertThat(trouble.lasts(Duration.ZERO)).isFalse();
    trouble.met(FULL);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    trouble.met(new FileSystemException("/out/1", null, "Input/output error"));

    assertThat(trouble.lasts(Duration.ofMinutes(1))).isFalse();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(trouble.lasts(Duration.ofMinutes(1))).isTrue();
    assertThat(trouble.reason()).contains("Input/output error");
  }

  @Test
  void trouble_beginsAnew_whenSomethingWasWrittenMeanwhile() {
    trouble.met(FULL);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    trouble.passed();
    assertThat(trouble.reason()).isEmpty();
    assertThat(trouble.lasts(Duration.ofMinutes(1))).isFalse();

    trouble.met(FULL);

    assertThat(trouble.reason()).contains("No space left on device");
    assertThat(trouble.lasts(Duration.ofMinutes(1))).isFalse();
  }
}
