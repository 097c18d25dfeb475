package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQuirksTest {

  @Test
  void shortNewsLists_lackWhatTheSearchFinds() {
    try (SimClient client = SimClient.of("world=demo", "quirks=short-news-lists")) {
      String news = "/channels/" + client.channel("announcements") + "/threads/";
      JsonNode listed = client.json(news + "archived/public");
      JsonNode found = client.json(news + "search?archived=true");
      assertThat(names(listed)).hasSize(1);
      assertThat(names(found)).hasSize(2).containsAll(names(listed));
      String others = "/channels/" + client.channel("threads") + "/threads/archived/public";
      assertThat(names(client.json(others))).hasSize(5);
    }
  }

  @Test
  void equalArchiveTimes_hideThreadsFromWhoeverPagesStrictly() {
    try (SimClient client = SimClient.of("world=demo", "quirks=equal-archive-times")) {
      String path = "/channels/" + client.channel("threads") + "/threads/archived/public";
      Set<String> seen = new HashSet<>();
      JsonNode page = client.json(path);
      while (page.path("has_more").asBoolean()) {
        assertThat(names(page)).hasSize(2);
        seen.addAll(names(page));
        String last = page.at("/threads/1/thread_metadata/archive_timestamp").asText();
        String before = URLEncoder.encode(last, StandardCharsets.UTF_8);
        page = client.json(path + "?before=" + before);
      }
      seen.addAll(names(page));
      assertThat(seen).hasSize(4);
      assertThat(names(client.json(path.replace("archived/public", "search") + "?archived=true")))
          .containsAll(seen)
          .hasSizeGreaterThan(5);
    }
  }

  @Test
  void movingThreads_areMissedByOneLookAtEachList() {
    try (SimClient client = SimClient.of("world=demo", "quirks=moving-threads")) {
      String active = "/guilds/" + client.guild("The Tower") + "/threads/active";
      String archived = "/channels/" + client.channel("threads") + "/threads/archived/public";
      for (int round = 0; round < 2; round++) {
        assertThat(names(client.json(active))).contains("from the second message");
        assertThat(names(client.json(archived)))
            .contains("from the second message")
            .doesNotContain("archived");
        assertThat(names(client.json(archived))).contains("archived");
      }
    }
  }

  @Test
  void noThreadsApi_leavesChannelLists_messages_andThreadsThemselves() {
    try (SimClient client = SimClient.of("world=demo", "quirks=no-threads-api")) {
      String guild = "/guilds/" + client.guild("The Tower");
      String channel = "/channels/" + client.channel("threads");
      for (String list :
          List.of(
              guild + "/threads/active",
              channel + "/threads/archived/public",
              channel + "/threads/archived/private",
              channel + "/users/@me/threads/archived/private",
              channel + "/threads/search?limit=2",
              "/channels/" + client.channel("How?") + "/thread-members")) {
        assertThat(client.status(list)).as(list).isEqualTo(404);
        assertThat(client.json(list).path("code").asInt(-1)).isZero();
      }
      assertThat(client.json(guild + "/channels").findValuesAsText("type"))
          .contains("10", "11", "12");
      assertThat(client.status("/channels/" + client.channel("How?") + "/messages")).isEqualTo(200);
    }
  }

  @Test
  void noPinsApi_leavesTheOldList() {
    try (SimClient client = SimClient.of("world=demo", "quirks=no-pins-api")) {
      String general = "/channels/" + client.channel("general");
      assertThat(client.status(general + "/messages/pins")).isEqualTo(404);
      assertThat(client.json(general + "/pins")).hasSize(7);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/guilds/{tower}/bans?limit=1000&after=",
        "/guilds/{tower}/members?limit=1000&after=",
        "/guilds/{tower}/audit-logs?limit=100&before=",
        "/channels/{reactions}/messages/{first}/reactions/%F0%9F%91%8D?limit=100&after=",
      })
  void endlessLists_giveTheirLastPageAgain(String list) {
    try (SimClient client = SimClient.of("world=demo", "quirks=endless-lists")) {
      String channel = client.channel("reactions");
      String path =
          list.replace("{tower}", client.guild("The Tower"))
              .replace("{reactions}", channel)
              .replace("{first}", client.truth(channel).get(0).toString());
      boolean down = path.endsWith("before=");
      String beyond = down ? "1" : "9223372036854775807";
      assertThat(ids(client.json(path + beyond))).isNotEmpty();
      assertThat(ids(client.json(path + beyond))).isEqualTo(ids(client.json(path + beyond)));
    }
  }

  @Test
  void endlessLists_sayThatThereIsMore() {
    try (SimClient client = SimClient.of("world=demo", "quirks=endless-lists")) {
      String threads = "/channels/" + client.channel("threads") + "/threads/archived/public";
      JsonNode page = client.json(threads + "?before=2015-01-01T00:00:00Z");
      assertThat(names(page)).hasSize(5);
      assertThat(page.path("has_more").asBoolean()).isTrue();
      String pins = "/channels/" + client.channel("general") + "/messages/pins";
      JsonNode pinned = client.json(pins + "?before=2015-01-01T00:00:00Z");
      assertThat(pinned.path("items")).hasSize(7);
      assertThat(pinned.path("has_more").asBoolean()).isTrue();
    }
  }

  @Test
  void endlessHistory_repeatsTheNewestPage() {
    try (SimClient client = SimClient.of("world=tiny", "quirks=endless-history")) {
      String messages = "/channels/" + client.channel("general") + "/messages?limit=5";
      List<Long> newest = client.ids(messages);
      assertThat(client.ids(messages + "&after=" + newest.get(0))).isEqualTo(newest);
      assertThat(client.ids("/channels/" + client.channel("empty") + "/messages?after=0"))
          .isEmpty();
    }
  }

  @Test
  void oddShapes_areAddedToLists_andTakeNothingAway() {
    try (SimClient client = SimClient.of("world=demo", "quirks=odd-shapes")) {
      String guild = "/guilds/" + client.guild("The Tower");
      JsonNode emojis = client.json(guild + "/emojis");
      assertThat(emojis.findValuesAsText("name")).contains("blobcat", "17", "..");
      assertThat(emojis.get(3).isNull()).isTrue();
      assertThat(client.json(guild + "/roles").findValuesAsText("name")).doesNotContain("..");
      JsonNode active = client.json(guild + "/threads/active");
      assertThat(names(active)).contains("How?", "..");
      assertThat(active.path("has_more").isTextual()).isTrue();
      assertThat(client.json("/channels/" + client.channel("one") + "/messages")).hasSize(1);
      assertThat(client.code(guild + "/roles/5")).isEqualTo(10_011);
    }
  }

  private static List<String> names(JsonNode page) {
    return page.path("threads").findValuesAsText("name");
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>(page.path("audit_log_entries").findValuesAsText("id"));
    if (page.isArray()) {
      page.forEach(each -> ids.add(each.path("user").path("id").asText(each.path("id").asText())));
    }
    return ids;
  }
}
