package dev.discard.common.sim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuildCreateTest {

  private static final int GUILDS = 1;
  private static final String QUERY = "v=10&encoding=json";

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
  void guild_comesWithItsActiveThreads_andWhatGoesOn() {
    try (Peer peer = new Peer(client, QUERY)) {
      peer.op(10);
      peer.identify(client.sim().botToken(), GUILDS);
      peer.event("READY");
      JsonNode guild = peer.event("GUILD_CREATE").path("d");
      String path = "/guilds/" + guild.path("id").asText();
      assertThat(guild.path("threads").findValuesAsText("name"))
          .containsExactlyInAnyOrderElementsOf(
              client.json(path + "/threads/active").path("threads").findValuesAsText("name"));
      assertThat(guild.path("threads").findValuesAsText("user_id"))
          .as("memberships of the bot's own")
          .containsOnly(client.json("/users/@me").path("id").asText());
      assertThat(guild.path("guild_scheduled_events"))
          .isEqualTo(client.json(path + "/scheduled-events"));
      assertThat(guild.path("stage_instances")).hasSize(1);
      assertThat(guild.path("soundboard_sounds")).hasSize(3);
    }
  }

  @Test
  void users_areToldOfTheirConversationsAndThreads_atOnce() {
    try (Peer peer = new Peer(client, QUERY)) {
      peer.op(10);
      peer.identify(client.sim().userToken(), 0);
      JsonNode ready = peer.event("READY").path("d");
      assertThat(ready.path("private_channels"))
          .isEqualTo(
              SimClient.parse(client.send(client.userRequest("/users/@me/channels")).body()));
      assertThat(ready.at("/guilds/0/threads").findValuesAsText("name"))
          .contains("How?")
          .doesNotContain("secret of others", "among staff");
    }
  }
}
