package dev.discard.common.sim.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SimClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthShellTest {

  private static SimClient client;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"general", "oddities", "reactions", "Lounge"})
  void messages_areTheBytesOfThePages(String name) {
    String channel = client.channel(name);
    String page = client.get("/channels/" + channel + "/messages?limit=100&after=0").body();
    List<String> lines = client.lines("/truth/channels/" + channel + "/messages").subList(0, 35);
    String joined = page.replace('\r', ' ').replace('\n', ' ');
    for (String line : lines) {
      assertThat(joined).contains(line);
    }
  }

  @Test
  void range_isHalfOpen() {
    String channel = client.channel("thousand");
    List<Long> all = client.truth(channel);
    String query = "?from=" + all.get(10) + "&to=" + all.get(20);
    assertThat(client.lines("/truth/channels/" + channel + "/messages" + query))
        .hasSize(10)
        .allMatch(line -> all.subList(10, 20).contains(SimClient.parse(line).path("id").asLong()));
  }

  @Test
  void hiddenChannels_areToldAllTheSame() {
    assertThat(client.truth(client.channel("staff-only"))).hasSize(40);
  }

  @Test
  void deletedMessages_areGone() {
    try (SimClient fresh = SimClient.of("world=tiny")) {
      String channel = fresh.channel("general");
      List<Long> before = fresh.truth(channel);
      fresh.change(world -> world.deleteMessage(Long.parseLong(channel), before.get(3)));
      assertThat(fresh.truth(channel)).hasSize(249).doesNotContain(before.get(3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/truth/guilds/1", "/truth/channels/1/messages", "/truth/x", "/x"})
  void unknownPage_gets404(String path) {
    assertThat(client.status("/_sim" + path)).isEqualTo(404);
  }
}
