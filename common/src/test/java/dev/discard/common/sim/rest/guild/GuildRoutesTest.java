package dev.discard.common.sim.rest.guild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuildRoutesTest {

  private static SimClient client;
  private static String guild;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    guild = "/guilds/" + client.guild("The Tower");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void guild_tellsCounts_onlyWhenAsked() {
    assertThat(client.json(guild).has("approximate_member_count")).isFalse();
    assertThat(client.json(guild + "?with_counts=true").path("approximate_member_count").asInt())
        .isEqualTo(2502);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/preview", "/channels", "/roles", "/emojis", "/stickers", "/members"})
  void unknownGuild_gets10004(String part) {
    assertThat(client.status("/guilds/1" + part)).isEqualTo(404);
    assertThat(client.code("/guilds/1" + part)).isEqualTo(10004);
  }

  @Test
  void everyoneRole_hasTheIdOfTheGuild() {
    JsonNode roles = client.json(guild + "/roles");
    assertThat(roles.get(0).path("name").asText()).isEqualTo("@everyone");
    assertThat(guild).endsWith("/" + roles.get(0).path("id").asText());
    assertThat(roles.findValuesAsText("bot_id"))
        .contains(client.json("/users/@me").path("id").asText());
  }

  @Test
  void stickers_haveFourFormats_andEmojisMayBeAnimated() {
    assertThat(client.json(guild + "/stickers").findValuesAsText("format_type"))
        .containsExactly("1", "2", "3", "4");
    assertThat(client.json(guild + "/emojis").findValuesAsText("animated"))
        .contains("true", "false");
  }

  @Test
  void channels_areOfEveryType_andHiddenOnesAreListed() {
    JsonNode channels = client.json(guild + "/channels");
    assertThat(channels.findValuesAsText("type"))
        .contains("0", "2", "4", "5", "6", "13", "15", "16");
    assertThat(channels.findValuesAsText("name")).contains("staff-only", "closed-to-me");
  }

  @ParameterizedTest
  @CsvSource({
    "general, 200, 200",
    "opened-by-role, 200, 200",
    "staff-only, 403, 403",
    "closed-to-me, 403, 403",
    "Soundproof, 200, 403",
    "Lounge, 200, 200",
    "Stage, 200, 200",
    "no-history, 200, 200",
  })
  void permissions_decideAboutChannelAndMessages(String name, int channel, int messages) {
    String path = "/channels/" + client.channel(name);
    assertThat(client.status(path)).isEqualTo(channel);
    assertThat(client.status(path + "/messages")).isEqualTo(messages);
    if (messages == 403) {
      assertThat(client.code(path + "/messages")).isEqualTo(50001);
    }
  }

  @Test
  void truth_saysWhatTheBotCanRead() {
    JsonNode truth = client.json("/_sim/truth" + guild);
    for (JsonNode channel : truth.path("channels")) {
      var response = client.get("/channels/" + channel.path("id").asText() + "/messages?limit=1");
      boolean empty = response.body().equals("[]");
      assertThat(response.statusCode() == 200).isEqualTo(channel.path("enterable").asBoolean());
      if (channel.path("readable").asBoolean()) {
        assertThat(empty).isEqualTo(channel.path("messages").asInt() == 0);
      } else if (response.statusCode() == 200) {
        assertThat(empty).isTrue();
      }
    }
  }

  @Test
  void unknownChannel_gets10003() {
    assertThat(client.status("/channels/1")).isEqualTo(404);
    assertThat(client.code("/channels/1/messages")).isEqualTo(10003);
  }

  @Test
  void channelList_agreesWithSingleChannels() {
    for (JsonNode channel : client.json(guild + "/channels")) {
      var single = client.get("/channels/" + channel.path("id").asText());
      if (single.statusCode() == 200) {
        assertThat(SimClient.parse(single.body())).isEqualTo(channel);
      }
    }
  }

  @Test
  void lastMessage_isTheNewest_orNull() {
    for (JsonNode channel : client.json(guild + "/channels")) {
      String last = channel.path("last_message_id").asText("none");
      if (channel.path("name").asText().equals("empty")) {
        assertThat(channel.path("last_message_id").isNull()).isTrue();
      } else if (channel.path("name").asText().equals("general")) {
        assertThat(client.ids("/channels/" + channel.path("id").asText() + "/messages?limit=1"))
            .containsExactly(Long.parseLong(last));
      }
    }
  }

  @Test
  void oldGuild_hasAChannelWithItsOwnId() {
    String old = client.guild("Old Times");
    assertThat(client.json("/guilds/" + old + "/channels").get(0).path("id").asText())
        .isEqualTo(old);
    assertThat(client.status("/channels/" + old + "/messages")).isEqualTo(200);
  }

  @Test
  void members_comeOneAtATime_unlessMoreAreAsked_andAddUp() {
    assertThat(client.json(guild + "/members")).hasSize(1);
    List<Long> ids = new ArrayList<>();
    JsonNode page;
    do {
      long after = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
      page = client.json(guild + "/members?limit=1000&after=" + after);
      page.forEach(member -> ids.add(member.path("user").path("id").asLong()));
      assertThat(ids).hasSizeLessThanOrEqualTo(2502);
    } while (!page.isEmpty());
    assertThat(ids).hasSize(2502).isSorted().doesNotHaveDuplicates();
    assertThat(client.json(guild + "/members?after=18446744073709551615")).isEmpty();
  }

  @Test
  void member_isKnownById_orUnknown() {
    String me = client.json("/users/@me").path("id").asText();
    assertThat(client.json(guild + "/members/" + me).path("roles")).hasSize(2);
    assertThat(client.code(guild + "/members/5")).isEqualTo(10007);
  }

  @Test
  void members_areForBotsOnly() {
    assertThat(client.send(client.userRequest(guild + "/members")).body()).contains("20002");
  }

  @Test
  void myGuilds_pageByAfterAndBefore() {
    JsonNode guilds = client.json("/users/@me/guilds");
    assertThat(guilds).hasSize(2);
    String first = guilds.get(0).path("id").asText();
    String second = guilds.get(1).path("id").asText();
    assertThat(Long.parseLong(first)).isLessThan(Long.parseLong(second));
    assertThat(client.json("/users/@me/guilds?limit=1")).hasSize(1);
    assertThat(client.json("/users/@me/guilds?after=" + first).get(0).path("id").asText())
        .isEqualTo(second);
    assertThat(client.json("/users/@me/guilds?before=" + second).get(0).path("id").asText())
        .isEqualTo(first);
    assertThat(client.code("/users/@me/guilds?limit=201")).isEqualTo(50035);
  }

  @Test
  void users_areKnownById_orUnknown() {
    String author =
        client
            .json("/channels/" + client.channel("one") + "/messages")
            .get(0)
            .path("author")
            .path("id")
            .asText();
    assertThat(client.json("/users/" + author).path("id").asText()).isEqualTo(author);
    assertThat(client.code("/users/5")).isEqualTo(10013);
  }

  @Test
  void invite_leadsToTheGuild_orNowhere() {
    assertThat(
            client
                .json("/invites/discard?with_counts=true")
                .path("approximate_member_count")
                .asInt())
        .isPositive();
    assertThat(client.code("/invites/nothing")).isEqualTo(10006);
  }

  @Test
  void legacyVersions_haveNumbersWhereNowAreStrings() {
    JsonNode role = client.json("/api/v7" + guild + "/roles").get(0);
    assertThat(role.path("permissions").isInt()).isTrue();
    assertThat(role.path("permissions_new").isTextual()).isTrue();
    JsonNode channels = client.json("/api/v7" + guild + "/channels");
    assertThat(channels.findValuesAsText("type")).contains("role", "member");
    JsonNode message =
        client.json("/api/v7/channels/" + client.channel("general") + "/messages").get(0);
    assertThat(message.has("components")).isFalse();
    assertThat(message.path("author").has("global_name")).isFalse();
  }

  @Test
  void liveChanges_showAtOnce() {
    try (SimClient fresh = SimClient.of("world=tiny")) {
      long channel = Long.parseLong(fresh.channel("general"));
      long me = fresh.json("/users/@me").path("id").asLong();
      String messages = "/channels/" + channel + "/messages";
      List<Long> before = fresh.truth(String.valueOf(channel));
      long last = before.get(before.size() - 1);
      fresh.change(world -> world.append(channel, last + 7));
      assertThat(fresh.ids(messages + "?after=" + last)).containsExactly(last + 7);
      String words = fresh.json(messages + "/" + last).path("content").asText();
      fresh.change(world -> world.edit(channel, last));
      assertThat(fresh.json(messages + "/" + last).path("content").asText()).isNotEqualTo(words);
      assertThat(fresh.json(messages + "/" + last).path("edited_timestamp").isTextual()).isTrue();
      fresh.change(world -> world.deleteMessage(channel, last));
      assertThat(fresh.code(messages + "/" + last)).isEqualTo(10008);
      fresh.change(world -> world.setGone(channel, before.get(0), before.get(100), true));
      assertThat(fresh.ids(messages + "?limit=100&after=0"))
          .doesNotContain(before.get(99))
          .contains(before.get(100));
      fresh.change(world -> world.setGone(channel, before.get(0), before.get(100), false));
      assertThat(fresh.ids(messages + "?limit=1&around=" + before.get(99)))
          .as("visible later than newer ones")
          .containsExactly(before.get(99));
      fresh.change(world -> world.deny(channel, me, 1L << 10));
      assertThat(fresh.code(messages)).isEqualTo(50001);
      fresh.change(world -> world.deleteChannel(channel));
      assertThat(fresh.code(messages)).isEqualTo(10003);
    }
  }
}
