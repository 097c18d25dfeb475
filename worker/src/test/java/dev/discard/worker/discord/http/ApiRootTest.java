package dev.discard.worker.discord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRootTest {

  @Test
  void root_hasThePortOfItsScheme_whenNoneIsNamed() {
    ApiRoot root = ApiRoot.of("https://discord.com/api/v10");
    assertThat(root.ssl()).isTrue();
    assertThat(root.host()).isEqualTo("discord.com");
    assertThat(root.port()).isEqualTo(443);
    assertThat(root.path()).isEqualTo("/api/v10");
    assertThat(ApiRoot.of("http://Example.org/x").port()).isEqualTo(80);
    assertThat(ApiRoot.of("http://127.0.0.1:8080/api/v9").port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:80/api, true",
    "http://127.1.2.3/api, true",
    "http://LOCALHOST/api, true",
    "http://[::1]:9/api, true",
    "https://discord.com/api, false",
    "http://192.168.0.1/api, false",
    "http://[2001:db8::1]/api, false",
  })
  void root_isLoopback_onlyOnThisMachine(String base, boolean loopback) {
    assertThat(ApiRoot.of(base).loopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "discord.com", "ftp://discord.com", "http://", "http://a b", "/api"})
  void root_isRefused_whenItIsNoUrl(String base) {
    assertThatIllegalArgumentException().isThrownBy(() -> ApiRoot.of(base));
  }
}
