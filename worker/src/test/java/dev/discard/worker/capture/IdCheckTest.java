package dev.discard.worker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.worker.discord.answer.BodyCheck;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"id\":\"1\"},{\"x\":{},\"id\":18446744073709551615}]",
        "[null,{\"id\":\"1\"},{}]"
      })
  void list_isGood_whenThereIsAnIdInIt(String json) {
    assertThat(flaw(IdCheck.LIST, json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[1]", "[null]", "[{\"id\":\"x\"}]", "[{\"id\":1.5}]"})
  void otherJson_isNoList(String json) {
    assertThat(flaw(IdCheck.LIST, json)).contains("not a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "7", "{\"id\":null}", "{\"id\":\"0\"}", "{\"id\":\"-1\"}"})
  void otherJson_isNoObject(String json) {
    assertThat(flaw(IdCheck.OBJECT, json)).contains("not an object");
    assertThat(flaw(IdCheck.OBJECT, "{\"id\":\"7\"}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"id\":\"7\"", "{\"id\":\"7\"} x"})
  void brokenJson_isCalledThat(String json) {
    assertThat(flaw(IdCheck.OBJECT, json)).isEqualTo("body is not JSON");
    assertThat(flaw(IdCheck.LIST, json)).isEqualTo("body is not JSON");
  }

  private static String flaw(BodyCheck check, String json) {
    return check.flaw(json.getBytes(StandardCharsets.UTF_8));
  }
}
