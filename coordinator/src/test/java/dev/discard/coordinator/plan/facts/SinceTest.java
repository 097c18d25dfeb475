package dev.discard.coordinator.plan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.snowflake.SnowflakeRange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

  @ParameterizedTest
  @CsvSource({"10, 50, 100", "11, 0, 100", "12, 100, 100", "13, 20, 100"})
  void channel_isAskedForWhatItLacks(long channel, long from, long to) {
    Since since = new Since(Map.of(10L, 50L, 12L, 777L, 13L, 20L));

    assertThat(since.of(channel, new SnowflakeRange(0, 100)))
        .isEqualTo(new SnowflakeRange(from, to));
  }

  @Test
  void text_comesBackAsItWas_withItsIdsAsStrings() {
    Since since = new Since(Map.of(10L, -1L, Long.MIN_VALUE, 7L));

    assertThat(since.toJson())
        .isEqualTo(
            "{\"channels\":{\"10\":\"18446744073709551615\",\"9223372036854775808\":\"7\"}}");
    assertThat(Since.read(since.toJson())).isEqualTo(since);
    assertThat(Since.read(Since.THE_BEGINNING.toJson())).isEqualTo(Since.THE_BEGINNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "[]", "{\"channels\":[]}", "{\"channels\":{\"10\":\"x\"}}"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> Since.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
