package dev.discard.common.sim.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SimDiscordTest {

  @Test
  void addresses_nameThePortsThatWereFree() {
    try (SimClient client = SimClient.of("world=tiny")) {
      SimDiscord sim = client.sim();
      assertThat(sim.apiBase()).isEqualTo("http://127.0.0.1:" + sim.apiPort() + "/api/v10");
      assertThat(sim.gatewayUrl()).isEqualTo("ws://127.0.0.1:" + sim.apiPort());
      assertThat(sim.cdnBase()).isEqualTo("http://127.0.0.1:" + sim.cdnPort());
      assertThat(sim.apiPort()).isPositive().isNotEqualTo(sim.cdnPort());
    }
  }

  @Test
  void close_freesThePorts() throws IOException {
    try (SimClient client = SimClient.of("world=tiny")) {
      SimClient.await(client.sim().close());
      Awaitility.await().until(() -> !answers(client.sim().apiPort()));
      Awaitility.await().until(() -> !answers(client.sim().cdnPort()));
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void start_fails_whenThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> SimClient.of("host=0.0.0.0", "port=" + taken.getLocalPort()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void start_fails_whenALimitIsForNoRoute() {
    assertThatThrownBy(() -> SimClient.of("limits=mesages=5/5s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mesages")
        .hasMessageContaining("messages");
  }

  @Test
  void bots_haveATokenEach() {
    try (SimClient client = SimClient.of("world=tiny", "bots=3")) {
      assertThat(client.sim().botTokens()).hasSize(3).doesNotHaveDuplicates();
      for (String token : client.sim().botTokens()) {
        assertThat(
                client
                    .send(client.request("/users/@me").setHeader("Authorization", "Bot " + token))
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void sameSeed_givesTheSameBytes() {
    assertThat(everything("seed=7")).isEqualTo(everything("seed=7"));
    assertThat(everything("seed=7")).isNotEqualTo(everything("seed=8"));
  }

  private static List<String> everything(String seed) {
    SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    // Links to files name the port of the content network, which is another each time.
    try (SimClient client = SimClient.of(clock, seed, "world=tiny")) {
      String channel = client.channel("general");
      return List.of(
          client.get("/users/@me").body(),
          client.get("/guilds/" + client.guild("Tiny") + "/channels").body(),
          client
              .get("/channels/" + channel + "/messages?limit=100")
              .body()
              .replace(":" + client.sim().cdnPort(), ""));
    }
  }

  @Test
  void revokedToken_isRefused() {
    try (SimClient client = SimClient.of("world=tiny")) {
      assertThat(client.status("/users/@me")).isEqualTo(200);
      SimClient.await(client.sim().revoke(client.sim().botToken()));
      assertThat(client.status("/users/@me")).isEqualTo(401);
    }
  }
}
