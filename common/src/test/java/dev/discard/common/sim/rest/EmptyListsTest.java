package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SimClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmptyListsTest {

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

  private static String body(String channel, String rest) {
    return client.get(path(channel, rest)).body();
  }

  private static String path(String channel, String rest) {
    return "/channels/" + client.channel(channel) + rest;
  }
}
