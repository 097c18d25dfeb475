package dev.discard.common.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitedTest {

  @Test
  void header_isReadBack() {
    Waited waited = new Waited(Duration.ofMillis(1500), Duration.ofMinutes(1));
    assertThat(waited.header()).isEqualTo("1500/60000");
    assertThat(Waited.read(waited.header())).contains(waited);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1", "1/", "-1/5", "1/2/3", "6/5", "1.5/2", "9999999999999999999/1"})
  void otherHeaders_tellNothing(String header) {
    assertThat(Waited.read(header)).isEmpty();
  }
}
