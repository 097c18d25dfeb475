package dev.discard.coordinator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.upload.Waited;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitShareTest {

  private final WaitShare share = new WaitShare();

  @Test
  void share_isUnknown_whileNothingIsTold() {
    assertThat(share.share()).isEmpty();
    share.add(new Waited(Duration.ZERO, Duration.ZERO));
    assertThat(share.share()).isEmpty();
  }

  @Test
  void share_isOfAllTheTime() {
    share.add(new Waited(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    share.add(new Waited(Duration.ZERO, Duration.ofSeconds(2)));
    assertThat(share.share()).hasValue(0.25);
  }
}
