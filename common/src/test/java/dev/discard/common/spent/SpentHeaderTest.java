package dev.discard.common.spent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpentHeaderTest {

  @Test
  void header_isReadBack() {
    Spent spent =
        new Spent(
            Map.of(Cause.BUCKET, Duration.ofMillis(1500), Cause.NETWORK, Duration.ofNanos(7000)),
            Map.of("GET /channels/:c/messages", 12L));

    assertThat(SpentHeader.write(spent))
        .isEqualTo(
            "{\"time\":{\"bucket\":1500000,\"network\":7},"
                + "\"requests\":{\"GET /channels/:c/messages\":12}}");
    assertThat(SpentHeader.read(SpentHeader.write(spent))).contains(spent);
  }

  @Test
  void header_isBounded_andItsCountsStillAddUp() {
    Map<String, Long> many = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      many.put("GET /guilds/:g/" + "x".repeat(100) + i, 2L);
    }
    many.put("GET /channels/:c/messages", 1000L);
    Spent read = SpentHeader.read(SpentHeader.write(new Spent(Map.of(), many))).orElseThrow();

    assertThat(read.asked()).isEqualTo(2000);
    assertThat(read.requests())
        .hasSizeLessThan(30)
        .containsEntry("GET /channels/:c/messages", 1000L);
  }

  @Test
  void causesOfLaterVersions_countAsTheRest() {
    Spent read = SpentHeader.read("{\"time\":{\"moon\":5},\"requests\":{}}").orElseThrow();

    assertThat(read.on(Cause.REST)).isEqualTo(Duration.ofNanos(5000));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1500/4000",
        "[]",
        "{",
        "{\"time\":{},\"requests\":[]}",
        "{\"time\":{\"bucket\":-1},\"requests\":{}}",
        "{\"time\":{\"bucket\":1.5},\"requests\":{}}",
        "{\"time\":{\"bucket\":99999999999999999999},\"requests\":{}}",
        "{\"time\":{\"bucket\":9223372036854775807},\"requests\":{}}",
        "{\"time\":{\"bucket\":\"1\"},\"requests\":{}}",
        "{\"time\":{},\"requests\":{\"a\\nb\":1}}",
        "{\"time\":{},\"requests\":{\"GET /x\":-1}}"
      })
  void otherHeaders_tellNothing(String header) {
    assertThat(SpentHeader.read(header)).isEmpty();
  }

  @Test
  void hugeHeaders_tellNothing() {
    assertThat(SpentHeader.read("{\"time\":{},\"requests\":{}}" + " ".repeat(5000))).isEmpty();
  }
}
