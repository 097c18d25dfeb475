package dev.discard.common.sim.rest.guild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown to the bot of one guild, which may see everything, and not to that of another. */
class GuardedRoutesTest {

  private static SimClient client;
  private static String tower;
  private static String old;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    tower = "/guilds/" + client.guild("The Tower");
    old = "/guilds/" + client.guild("Old Times");
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
        "audit-logs",
        "vanity-url",
        "widget",
        "onboarding"
      })
  void list_isRefused_toWhomLacksThePermission(String list) {
    assertThat(client.code(old + "/" + list)).isEqualTo(50_013);
    assertThat(client.status(old + "/" + list)).isEqualTo(403);
    assertThat(client.status(tower + "/" + list)).isEqualTo(200);
    assertThat(client.code("/guilds/4/" + list)).as("no member").isEqualTo(10_004);
  }

  @ParameterizedTest
  @CsvSource({
    "templates, 1",
    "auto-moderation/rules, 4",
    "integrations, 2",
    "webhooks, 4",
    "invites, 4",
    "emojis, 3",
    "stickers, 4",
    "scheduled-events, 3",
  })
  void list_holdsWhatIsThere(String list, int count) {
    assertThat(client.json(tower + "/" + list)).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "welcome-screen, 404, 10069",
    "member-verification, 404, 10068",
    "new-member-welcome, 204, 0",
    "roles/5, 404, 10011",
    "scheduled-events/5, 404, 10070",
    "widget.json, 200, 0",
  })
  void smallGuild_lacksThings(String part, int status, int code) {
    var answer = client.get(old + "/" + part);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (code != 0) {
      assertThat(SimClient.parse(answer.body()).path("code").asInt()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"welcome-screen", "member-verification", "new-member-welcome", "onboarding"})
  void greatGuild_hasThem(String part) {
    assertThat(client.status(tower + "/" + part)).isEqualTo(200);
    assertThat(client.json(tower + "/" + part)).isNotEmpty();
  }

  @Test
  void makers_areToldToThoseWhoCouldMakeSomeToo() {
    for (String list : new String[] {"emojis", "stickers"}) {
      assertThat(client.json(tower + "/" + list).get(0).path("user").has("id")).isTrue();
      JsonNode asUser = SimClient.parse(client.send(client.userRequest(tower + "/" + list)).body());
      assertThat(asUser.get(0).has("user")).isFalse();
    }
    JsonNode sounds = client.json(tower + "/soundboard-sounds").path("items");
    assertThat(sounds).hasSize(3);
    String one = sounds.get(1).path("sound_id").asText();
    assertThat(client.json(tower + "/soundboard-sounds/" + one)).isEqualTo(sounds.get(1));
    assertThat(client.json("/soundboard-default-sounds")).isNotEmpty();
  }

  @Test
  void webhooks_carryTokens_andAreOfAChannelAsWell() {
    JsonNode all = client.json(tower + "/webhooks");
    assertThat(all.findValuesAsText("token")).hasSize(3).allMatch(token -> token.length() > 60);
    String general = client.channel("general");
    assertThat(client.json("/channels/" + general + "/webhooks")).hasSize(2);
    String other = old.substring("/guilds/".length());
    assertThat(client.code("/channels/" + other + "/webhooks")).isEqualTo(50_013);
    assertThat(client.code("/channels/" + client.channel("staff-only") + "/webhooks"))
        .as("hidden channels are hidden first")
        .isEqualTo(50_001);
  }

  @Test
  void invites_areOfAChannelAsWell_andLeadSomewhereOrNowhere() {
    assertThat(client.json("/channels/" + client.channel("general") + "/invites"))
        .hasSize(1)
        .allMatch(invite -> invite.has("uses"));
    assertThat(client.json("/invites/tower-two?with_counts=true").has("uses")).isFalse();
    assertThat(client.json("/invites/friends").path("type").asInt()).isEqualTo(1);
    assertThat(client.code("/invites/dead-code")).isEqualTo(10_006);
  }

  @Test
  void stage_isToldWhileItIsLive() {
    assertThat(client.status("/stage-instances/" + client.channel("Stage"))).isEqualTo(200);
    assertThat(client.code("/stage-instances/" + client.channel("Lounge"))).isEqualTo(10_067);
  }

  @Test
  void vanityUrl_andWidget_areRefusedWithoutTheFeature() {
    try (SimClient own = SimClient.of("world=demo")) {
      own.change(world -> world.grant(Long.parseLong(old.substring("/guilds/".length())), 1L << 5));
      assertThat(own.code(old + "/vanity-url")).isEqualTo(50_020);
      assertThat(own.json(old + "/onboarding").path("enabled").asBoolean()).isFalse();
      assertThat(own.json(old + "/invites")).hasSize(1);
    }
  }

  @Test
  void oracle_countsWhatArchiversShouldNotAsk() {
    try (SimClient own = SimClient.of("world=demo")) {
      assertThat(own.code(tower + "/widget.json")).isEqualTo(50_004);
      assertThat(own.status("/invites/discard")).isEqualTo(200);
      assertThat(own.oracle().note(Note.INVITE_WITHOUT_TOKEN)).isZero();
      assertThat(own.sendWithoutToken("/invites/discard")).isEqualTo(200);
      assertThat(own.oracle().note(Note.WIDGET_JSON)).isEqualTo(1);
      assertThat(own.oracle().note(Note.INVITE_WITHOUT_TOKEN)).isEqualTo(1);
    }
  }
}
