package dev.discard.common.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTimeTest {

  // Each row was printed by Python: datetime.isoformat(), str(datetime).
  @ParameterizedTest
  @CsvSource({
    "2021-02-01T14:37:12.362Z,    2021-02-01T14:37:12.362000, 2021-02-01 14:37:12.362000",
    "2021-02-01T14:37:12Z,        2021-02-01T14:37:12,        2021-02-01 14:37:12",
    "2021-02-01T00:00:00Z,        2021-02-01T00:00:00,        2021-02-01 00:00:00",
    "2021-02-01T14:37:12.000001Z, 2021-02-01T14:37:12.000001, 2021-02-01 14:37:12.000001"
  })
  void times_lookLikePythons(Instant instant, String iso, String spaced) {
    assertThat(PythonTime.isoNaive(instant)).isEqualTo(iso);
    assertThat(PythonTime.isoUtc(instant)).isEqualTo(iso + "+00:00");
    assertThat(PythonTime.spaced(instant)).isEqualTo(spaced);
    assertThat(PythonTime.parse(iso)).isEqualTo(instant);
    assertThat(PythonTime.parse(iso + "+00:00")).isEqualTo(instant);
  }

  @Test
  void isoUtcMicros_hasAlwaysSixDigits_cutNotRounded() {
    assertThat(PythonTime.isoUtcMicros(Instant.parse("2021-02-01T14:37:12Z")))
        .isEqualTo("2021-02-01T14:37:12.000000+00:00");
    assertThat(PythonTime.isoUtcMicros(Instant.parse("2021-02-01T14:37:12.999999999Z")))
        .isEqualTo("2021-02-01T14:37:12.999999+00:00");
  }

  @Test
  void isoNaive_hasNoFraction_whenOnlyNanosecondsAreLeft() {
    assertThat(PythonTime.isoNaive(Instant.parse("2021-02-01T14:37:12.000000999Z")))
        .isEqualTo("2021-02-01T14:37:12");
  }

  @Test
  void parse_understandsOtherOffsets_andRefusesTheRest() {
    assertThat(PythonTime.parse("2021-02-01T15:00:00+01:00"))
        .isEqualTo(Instant.parse("2021-02-01T14:00:00Z"));
    assertThatThrownBy(() -> PythonTime.parse("yesterday"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }
}
