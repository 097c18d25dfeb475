package dev.discard.worker.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"12\",\"username\":\"x\"}", "{\"id\":12}"})
  void account_isWhatHasAnId(String json) {
    assertThat(flaw(json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"id\":\"x\"}", "{\"id\":null}", "{\"id\":true}"})
  void otherJson_isNoAccount(String json) {
    assertThat(flaw(json)).isEqualTo("not Discord's API: users/@me answers no account");
  }

  private static String flaw(String json) {
    return SelfCheck.flaw(json.getBytes(StandardCharsets.UTF_8));
  }
}
