package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuirksTest {

  @Test
  void scrambledMs_ordersByTimeOnly_soThatFirstAndLastAreNoCursors() {
    try (SimClient client = SimClient.of("world=channel:3000", "quirks=scrambled-ms")) {
      String messages = "/channels/" + client.channel("channel-1") + "/messages?limit=100";
      boolean unlikeIds = false;
      Set<Long> seen = new HashSet<>();
      long after = 0;
      List<Long> page = client.ids(messages + "&after=0");
      while (!page.isEmpty()) {
        assertThat(page).isSortedAccordingTo((a, b) -> Long.compare(b >>> 22, a >>> 22));
        unlikeIds |= !page.equals(page.stream().sorted((a, b) -> Long.compare(b, a)).toList());
        assertThat(seen.addAll(page)).as("something new on every page").isTrue();
        after = page.stream().max(Long::compare).orElseThrow();
        page = client.ids(messages + "&after=" + after);
      }
      assertThat(unlikeIds).isTrue();
      assertThat(seen).hasSize(3000);
    }
  }

  @Test
  void shortPages_areNotTheEnd() {
    try (SimClient client = SimClient.of("world=channel:3000", "quirks=short-pages")) {
      String messages = "/channels/" + client.channel("channel-1") + "/messages?limit=100";
      List<Integer> sizes = new ArrayList<>();
      List<Long> page = client.ids(messages + "&after=0");
      while (!page.isEmpty()) {
        sizes.add(page.size());
        assertThat(sizes).hasSizeLessThan(100);
        page = client.ids(messages + "&after=" + page.get(0));
      }
      assertThat(sizes).contains(99, 100);
      assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3000);
    }
  }

  @Test
  void noContentIntent_blanksOtherPeoplesMessages_butNotOwnOnesAndMentions() {
    try (SimClient client = SimClient.of("world=demo", "quirks=no-content-intent")) {
      String path = "/channels/" + client.channel("general") + "/messages?limit=100";
      String me = client.json("/users/@me").path("id").asText();
      int own = 0;
      int mentions = 0;
      long before = Long.MAX_VALUE;
      for (int i = 0; i < 12; i++) {
        for (JsonNode message : client.json(path + "&before=" + before)) {
          before = message.path("id").asLong();
          boolean mine = message.path("author").path("id").asText().equals(me);
          boolean mentioned = message.path("mentions").findValuesAsText("id").contains(me);
          own += mine ? 1 : 0;
          mentions += mentioned ? 1 : 0;
          if (mine || mentioned) {
            assertThat(message.path("content").asText()).isNotEmpty();
          } else {
            assertThat(message.path("content").asText()).isEmpty();
            assertThat(message.path("embeds")).isEmpty();
            assertThat(message.path("attachments")).isEmpty();
            assertThat(message.has("poll")).isFalse();
          }
        }
      }
      assertThat(own).isPositive();
      assertThat(mentions).isPositive();
    }
  }

  @Test
  void halvesOfCharacters_survive_whereMessagesAreRetold() {
    try (SimClient client = SimClient.of("world=demo")) {
      String path = "/channels/" + client.channel("oddities") + "/messages?limit=100&after=0";
      for (String version : new String[] {"/api/v7", "/api/v10"}) {
        assertThat(client.get(version + path).body().toLowerCase(Locale.ROOT))
            .contains("lone surrogates \\ud800 \\udc00");
      }
    }
  }

  @Test
  void noContentIntent_doesNotConcernUsers() {
    try (SimClient client = SimClient.of("world=tiny", "quirks=no-content-intent")) {
      String path = "/channels/" + client.channel("general") + "/messages";
      assertThat(client.send(client.userRequest(path)).body()).contains("\"content\":\"");
      assertThat(SimClient.parse(client.send(client.userRequest(path)).body()))
          .anyMatch(message -> !message.path("content").asText().isEmpty());
    }
  }

  @Test
  void applicationFlags_tellTheIntents_unlessTheyLie() {
    int content = 1 << 18 | 1 << 19;
    int members = 1 << 14 | 1 << 15;
    assertThat(flags("") & (content | members)).isEqualTo(content | members);
    assertThat(flags("no-content-intent") & content).isZero();
    assertThat(flags("no-content-intent") & members).isEqualTo(members);
    assertThat(flags("no-members-intent") & members).isZero();
    assertThat(flags("no-content-intent,lying-flags") & content).isEqualTo(content);
  }

  private static int flags(String quirks) {
    try (SimClient client = SimClient.of("world=tiny", "quirks=" + quirks)) {
      return client.json("/applications/@me").path("flags").asInt();
    }
  }

  @Test
  void noMembersIntent_deniesTheList_butNotOneMember() {
    try (SimClient client = SimClient.of("world=tiny", "quirks=no-members-intent")) {
      String guild = "/guilds/" + client.guild("Tiny");
      assertThat(client.status(guild + "/members")).isEqualTo(403);
      assertThat(client.code(guild + "/members")).isEqualTo(50001);
      assertThat(client.status(guild + "/members/@me")).isEqualTo(200);
    }
  }

  @Test
  void inclusiveAfter_repeatsTheLastUser() {
    try (SimClient client = SimClient.of("world=demo", "quirks=inclusive-after")) {
      String channel = client.channel("reactions");
      long first = client.truth(channel).get(0);
      String path =
          "/channels/" + channel + "/messages/" + first + "/reactions/%F0%9F%91%8D?limit=100";
      List<Long> page = client.ids(path);
      assertThat(client.ids(path + "&after=" + page.get(99)).get(0)).isEqualTo(page.get(99));
    }
  }

  @Test
  void guildRootMissing_leavesItsParts() {
    try (SimClient client = SimClient.of("world=tiny", "quirks=guild-root-missing")) {
      String guild = "/guilds/" + client.guild("Tiny");
      assertThat(client.code(guild)).isEqualTo(10004);
      assertThat(client.status(guild + "/preview")).isEqualTo(200);
      assertThat(client.status(guild + "/channels")).isEqualTo(200);
    }
  }

  @Test
  void contentLength_replacesChunks() {
    try (SimClient client =
        SimClient.of("world=tiny", "quirks=content-length,no-gzip,no-ua-check")) {
      var response =
          client.send(
              client
                  .request("/channels/" + client.channel("general") + "/messages")
                  .setHeader("User-Agent", "curl")
                  .header("Accept-Encoding", "gzip"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(SimClient.header(response, "Content-Encoding")).isEmpty();
      assertThat(response.headers().firstValueAsLong("Content-Length")).isPresent();
    }
  }
}
