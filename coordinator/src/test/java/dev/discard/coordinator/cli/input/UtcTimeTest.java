package dev.discard.coordinator.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2021-02-01, 2021-02-01T00:00:00Z",
    "2021-02-01T17:47:43, 2021-02-01T17:47:43Z",
    "2024-02-29, 2024-02-29T00:00:00Z"
  })
  void parse_readsUtc(String text, Instant expected) {
    assertThat(UtcTime.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2021-2-1",
        "2021-02-30",
        "2023-02-29",
        "2021-13-01",
        "2021-02-01T24:00:00",
        "2021-02-01T17:47",
        "2021-02-01T17:47:43Z",
        "2021-02-01T17:47:43+01:00",
        "2021-02-01 17:47:43",
        "01.02.2021",
        "12021-02-01",
        " 2021-02-01"
      })
  void parse_showsBothForms_whenTextIsNeither(String text) {
    assertThatThrownBy(() -> UtcTime.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + text + "' is not a date: write 2021-02-01 or 2021-02-01T17:47:43, in UTC");
  }
}
