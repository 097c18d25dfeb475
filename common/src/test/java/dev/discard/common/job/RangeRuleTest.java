package dev.discard.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RangeRuleTest {

  @Test
  void number_isMessages() {
    assertThat(RangeRule.parse("10000")).isEqualTo(new RangeRule(10_000, null));
  }

  @Test
  void time_isSpan() {
    assertThat(RangeRule.parse("36h").span()).isEqualTo(Duration.ofHours(36));
    assertThat(RangeRule.parse("30d").span()).isEqualTo(Duration.ofDays(30));
    assertThat(RangeRule.parse("2w").span()).isEqualTo(Duration.ofDays(14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000", "36h", "30d", "14d"})
  void text_isReadAsItWasWritten(String text) {
    assertThat(RangeRule.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "999", "30", "1.5d", "30m", "d", "30 d", "9999999999999"})
  void oddText_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RangeRule.parse(text));
  }
}
