package dev.discard.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTargetTest {

  @Test
  void target_hasTheVersionOfTheApi_andAsksForCompression() {
    assertThat(GatewayTarget.of("wss://gateway.discord.gg", "https://discord.com/api/v9").full())
        .isEqualTo("wss://gateway.discord.gg/?v=9&encoding=json&compress=zlib-stream");
    assertThat(GatewayTarget.of("ws://127.0.0.1:9/ws?x=1", "http://127.0.0.1:8/api").full())
        .isEqualTo("ws://127.0.0.1:9/ws?v=10&encoding=json&compress=zlib-stream");
  }

  /** The token would travel in the clear. */
  @Test
  void openGateway_isRefused_whenTheApiIsEncrypted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GatewayTarget.of("ws://gateway.discord.gg", "https://discord.com/api"));
  }

  @ParameterizedTest
  @CsvSource({"''", "https://discord.com", "gateway.discord.gg", "'wss://a b'", "wss:///x"})
  void target_isRefused_whenItIsNoWebsocketUrl(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GatewayTarget.of(url, "https://discord.com/api/v10"));
  }
}
