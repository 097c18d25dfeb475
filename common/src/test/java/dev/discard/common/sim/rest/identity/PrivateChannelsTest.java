package dev.discard.common.sim.rest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrivateChannelsTest {

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
  void conversations_areListedForTheUser_andNotForBots() {
    JsonNode channels = asUser("/users/@me/channels");
    assertThat(channels.findValuesAsText("type")).containsExactly("1", "1", "3");
    assertThat(channels.get(1).path("last_message_id").isNull()).isTrue();
    assertThat(channels.get(2).path("recipients")).hasSize(3);
    assertThat(client.get("/users/@me/channels").body()).isEqualTo("[]");
  }

  @Test
  void conversation_isReadByThoseInIt() {
    for (JsonNode channel : asUser("/users/@me/channels")) {
      String path = "/channels/" + channel.path("id").asText();
      assertThat(asUser(path)).isEqualTo(channel);
      assertThat(asUser(path + "/messages?limit=1").findValuesAsText("channel_id"))
          .hasSize(channel.path("last_message_id").isNull() ? 0 : 1);
      assertThat(client.code(path)).isEqualTo(50_001);
      assertThat(client.code(path + "/messages")).isEqualTo(50_001);
    }
  }

  @Test
  void conversation_isBetweenTheAccountAndTheOthers() {
    JsonNode group = asUser("/users/@me/channels").get(2);
    JsonNode page = asUser("/channels/" + group.path("id").asText() + "/messages?limit=100");
    assertThat(page).hasSize(40);
    assertThat(page.toString()).doesNotContain("\"guild_id\"");
    assertThat(asUser("/channels/" + group.path("id").asText() + "/messages/pins").path("items"))
        .hasSize(2);
    for (JsonNode message : page) {
      String author = message.at("/author/username").asText();
      assertThat(author.equals("keeper") || group.toString().contains(author)).isTrue();
    }
  }

  @Test
  void conversation_hasNoThreads() {
    String path = "/channels/" + asUser("/users/@me/channels").get(0).path("id").asText();
    assertThat(asUser(path + "/threads/archived/public").path("code").asInt()).isEqualTo(50_024);
  }

  private static JsonNode asUser(String path) {
    return SimClient.parse(client.send(client.userRequest(path)).body());
  }
}
