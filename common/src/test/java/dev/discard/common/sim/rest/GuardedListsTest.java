package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SimClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedListsTest {

  private static SimClient client;
  private static String guild;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    guild = "/guilds/" + client.guild("Old Times");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bans",
        "invites",
        "integrations",
        "webhooks",
        "templates",
        "auto-moderation/rules",
        "audit-logs"
      })
  void list_isRefused_toWhomLacksThePermission(String list) {
    assertThat(client.status(guild + "/" + list)).isEqualTo(403);
    assertThat(client.code(guild + "/" + list)).isEqualTo(50_013);
    assertThat(client.code("/guilds/4/" + list)).as("no member").isEqualTo(10_004);
  }

  @Test
  void list_isEmpty_whereMembershipIsEnough() {
    assertThat(client.get(guild + "/scheduled-events").body()).isEqualTo("[]");
    assertThat(client.get(guild + "/soundboard-sounds").body()).isEqualTo("{\"items\":[]}");
  }
}
