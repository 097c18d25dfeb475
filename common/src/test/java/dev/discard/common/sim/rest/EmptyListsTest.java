package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SimClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyListsTest {

  private static final String NO_THREADS = "{\"threads\":[],\"members\":[],\"has_more\":false}";

  private static SimClient client;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void pins_areEmpty_inBothShapes() {
    assertThat(body("general", "/messages/pins")).isEqualTo("{\"items\":[],\"has_more\":false}");
    assertThat(body("general", "/pins")).isEqualTo("[]");
    assertThat(client.code(path("general", "/messages/pins?limit=51"))).isEqualTo(50_035);
    assertThat(client.code(path("closed-to-me", "/pins"))).isEqualTo(50_001);
  }

  @Test
  void activeThreads_areOfTheGuild_andForBots() {
    String path = "/guilds/" + client.guild("The Tower") + "/threads/active";
    assertThat(client.get(path).body()).isEqualTo(NO_THREADS);
    assertThat(client.send(client.userRequest(path)).body()).contains("20002");
  }

  @Test
  void activeThreads_ofAChannel_endedWithVersion9() {
    String path = path("general", "/threads/active");
    assertThat(client.get("/api/v9" + path).body()).isEqualTo(NO_THREADS);
    assertThat(client.status("/api/v10" + path)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/threads/archived/public", "/users/@me/threads/archived/private"})
  void archivedThreads_areEmpty(String list) {
    assertThat(body("general", list)).isEqualTo(NO_THREADS);
    assertThat(client.code(path("general", list + "?limit=1"))).isEqualTo(50_035);
  }

  @ParameterizedTest
  @CsvSource({"general, 50013", "no-history, 50001", "closed-to-me, 50001"})
  void privateArchivedThreads_needPermissions(String channel, int code) {
    assertThat(client.code(path(channel, "/threads/archived/private"))).isEqualTo(code);
  }

  private static String body(String channel, String rest) {
    return client.get(path(channel, rest)).body();
  }

  private static String path(String channel, String rest) {
    return "/channels/" + client.channel(channel) + rest;
  }
}
