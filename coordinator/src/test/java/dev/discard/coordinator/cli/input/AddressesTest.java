package dev.discard.coordinator.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "https://discord.com, https://discord.com/api/v10",
    "https://discord.com/, https://discord.com/api/v10",
    "https://discord.com/api, https://discord.com/api/v10",
    "https://discord.com/api/, https://discord.com/api/v10",
    "https://discord.com/api/v9, https://discord.com/api/v9",
    "HTTP://LocalHost:8300/api/v10/, http://localhost:8300/api/v10",
    "http://[::1]:8300, http://[::1]:8300/api/v10",
    "https://example.org/proxy/api, https://example.org/proxy/api/v10",
    "https://example.org/spacebar, https://example.org/spacebar"
  })
  void apiBase_isCompleted(String text, String expected) {
    assertThat(ApiBase.parse(text).url()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "discord.com",
        "ftp://discord.com",
        "https://",
        "https:///api",
        "http://a b",
        "https://discord.com:0",
        "https://discord.com:70000",
        "https://user:pass@discord.com",
        "https://discord.com/?x=1",
        "https://discord.com/#x"
      })
  void apiBase_isRefused_whenItIsNoAddressOfAServer(String text) {
    assertThatThrownBy(() -> ApiBase.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is not an API address, such as https://discord.com/api/v10");
  }

  @ParameterizedTest
  @CsvSource({
    "https://discord.com, false",
    "http://discord.test, true",
    "http://127.0.0.1:8300, false",
    "http://localhost, false",
    "http://[::1]:1, false"
  })
  void apiBase_exposesToken_whenItIsUnencryptedAndElsewhere(String text, boolean exposes) {
    assertThat(ApiBase.parse(text).exposesToken()).isEqualTo(exposes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://127.0.0.1:6379",
        "rediss://:secret@redis.example/0",
        "redis://user:secret@[::1]:6380"
      })
  void redis_takesPasswordAndDatabase(String text) {
    assertThat(Addresses.redis(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:6379", "http://127.0.0.1:6379", "redis://", "redis://a:b:c"})
  void redis_isRefused_whenItIsNone(String text) {
    assertThatThrownBy(() -> Addresses.redis(text)).hasMessageContaining("is not a Redis address");
  }

  @Test
  void coordinator_hasNoPath() {
    assertThat(Addresses.coordinator("http://10.0.0.5:8420/")).hasToString("http://10.0.0.5:8420");
    assertThatThrownBy(() -> Addresses.coordinator("http://10.0.0.5:8420/v1"))
        .hasMessageContaining("is not a coordinator's address");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8420, 127.0.0.1, 8420",
    "[::1]:0, ::1, 0",
    "host.example:1, host.example, 1"
  })
  void hostPort_isSplit(String text, String host, int port) {
    assertThat(Addresses.hostPort(text)).isEqualTo(new Addresses.HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "8420", ":8420", "host", "host:", "host:x", "host:70000", "a@b:1", "host:1/x"})
  void hostPort_isRefused_whenAPartIsMissingOrWrong(String text) {
    assertThatThrownBy(() -> Addresses.hostPort(text)).hasMessageContaining("is not HOST:PORT");
  }
}
