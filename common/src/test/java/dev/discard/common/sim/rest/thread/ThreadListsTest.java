package dev.discard.common.sim.rest.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadListsTest {

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

  @Test
  void activeThreads_areThoseThatTheBotSees_newestFirst() {
    JsonNode active = client.json(tower + "/threads/active");
    assertThat(names(active))
        .contains("from the second message", "How?", "on the news", "unreadable")
        .contains("secret, joined", "secret of others")
        .doesNotContain("archived", "among staff");
    assertThat(ids(active)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(active.path("has_more").asBoolean()).isFalse();
    assertThat(active.path("members").findValuesAsText("id")).hasSize(4);
  }

  @Test
  void activeThreads_areForBotsOnly() {
    assertThat(client.send(client.userRequest(tower + "/threads/active")).body()).contains("20002");
  }

  @Test
  void activeThreads_ofAChannel_endedWithVersion9() {
    String path = path("questions", "/threads/active");
    assertThat(names(client.json("/api/v9" + path)))
        .containsExactlyInAnyOrder("Read this first", "How?", "No answer", "First message deleted");
    assertThat(client.status("/api/v10" + path)).isEqualTo(404);
  }

  @Test
  void privateThreads_needMembershipOrManagement() {
    assertThat(names(client.json(old + "/threads/active"))).isEmpty();
    String shut = client.channel("not shared with me");
    assertThat(client.code("/channels/" + shut)).isEqualTo(50_001);
    assertThat(client.status("/channels/" + client.channel("shared with me") + "/messages"))
        .isEqualTo(200);
    assertThat(client.status("/channels/" + client.channel("secret of others") + "/messages"))
        .as("who manages threads sees them all")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"archived/public", "archived/private"})
  void archivedThreads_areInOrderOfTheirArchiving_andPagesAddUp(String list) {
    String path = path("threads", "/threads/" + list);
    JsonNode all = client.json(path);
    assertThat(all.path("has_more").asBoolean()).isFalse();
    assertThat(times(all)).hasSizeGreaterThan(2).isSortedAccordingTo((a, b) -> b.compareTo(a));
    List<String> paged = new ArrayList<>();
    String before = "";
    boolean more = true;
    while (more) {
      JsonNode page = client.json(path + "?limit=2" + before);
      assertThat(page.path("threads")).isNotEmpty().hasSizeLessThanOrEqualTo(2);
      paged.addAll(names(page));
      before = "&before=" + encoded(last(page).at("/thread_metadata/archive_timestamp").asText());
      more = page.path("has_more").asBoolean();
    }
    assertThat(paged).isEqualTo(names(all));
  }

  @Test
  void joinedPrivateThreads_areInOrderOfTheirIds() {
    String path = path("threads", "/users/@me/threads/archived/private");
    JsonNode all = client.json(path);
    assertThat(names(all)).containsExactly("old secret, joined", "oldest secret");
    assertThat(all.path("members")).hasSize(2);
    String first = all.path("threads").get(0).path("id").asText();
    assertThat(names(client.json(path + "?before=" + first))).containsExactly("oldest secret");
  }

  @ParameterizedTest
  @CsvSource({
    "general, /threads/archived/public?limit=1, 400, 50035",
    "general, /threads/archived/public?limit=101, 400, 50035",
    "general, /threads/archived/public?before=123, 400, 50035",
    "general, /threads/archived/public?before=2021-01-01T00:00:00+00:00, 400, 50035",
    "Talk, /threads/archived/public, 400, 50024",
    "Lounge, /threads/archived/private, 400, 50024",
    "closed-to-me, /threads/archived/public, 403, 50001",
    "no-history, /threads/archived/public, 403, 50001",
    "general, /users/@me/threads/archived/private?before=2021-01-01T00:00:00Z, 400, 50035",
  })
  void archivedThreads_areRefused(String channel, String list, int status, int code) {
    assertThat(client.status(path(channel, list))).isEqualTo(status);
    assertThat(client.code(path(channel, list))).isEqualTo(code);
  }

  @Test
  void archivedPrivateThreads_needManagement() {
    String general = "/channels/" + old.substring("/guilds/".length());
    assertThat(client.code(general + "/threads/archived/private")).isEqualTo(50_013);
    assertThat(names(client.json(general + "/users/@me/threads/archived/private")))
        .containsExactly("shared with me");
  }

  @Test
  void threads_moveBetweenTheLists() {
    try (SimClient own = SimClient.of("world=demo")) {
      long thread = Long.parseLong(own.channel("by itself"));
      String archived = "/channels/" + own.channel("threads") + "/threads/archived/public";
      own.change(world -> world.archive(thread, true, Instant.parse("2026-01-02T03:04:05Z")));
      assertThat(names(own.json(tower + "/threads/active"))).doesNotContain("by itself");
      assertThat(names(own.json(archived)).get(0)).isEqualTo("by itself");
      own.change(world -> world.archive(thread, false, Instant.parse("2026-01-02T04:04:05Z")));
      assertThat(names(own.json(tower + "/threads/active"))).contains("by itself");
    }
  }

  @Test
  void archivedThreads_haveEqualTimesAcrossAPagesEdge() {
    try (SimClient many = SimClient.of("world=threads:250")) {
      String path = "/channels/" + many.channel("threads") + "/threads/archived/public?limit=100";
      JsonNode first = many.json(path);
      assertThat(first.path("threads")).hasSize(100);
      String edge = last(first).at("/thread_metadata/archive_timestamp").asText();
      List<String> second = names(many.json(path + "&before=" + encoded(edge)));
      String overlapping = OffsetDateTime.parse(edge).plusNanos(1000).toString();
      List<String> overlap = names(many.json(path + "&before=" + encoded(overlapping)));
      assertThat(second).as("the strict way loses one").doesNotContain(overlap.get(1));
      assertThat(names(first)).contains(overlap.get(0)).doesNotContain(overlap.get(1));
    }
  }

  private static String path(String channel, String rest) {
    return "/channels/" + client.channel(channel) + rest;
  }

  private static String encoded(String time) {
    return URLEncoder.encode(time, StandardCharsets.UTF_8);
  }

  private static JsonNode last(JsonNode page) {
    return page.path("threads").get(page.path("threads").size() - 1);
  }

  private static List<String> names(JsonNode page) {
    return page.path("threads").findValuesAsText("name");
  }

  private static List<Long> ids(JsonNode page) {
    List<Long> ids = new ArrayList<>();
    page.path("threads").forEach(thread -> ids.add(thread.path("id").asLong()));
    return ids;
  }

  private static List<Instant> times(JsonNode page) {
    return page.findValuesAsText("archive_timestamp").stream()
        .map(time -> OffsetDateTime.parse(time).toInstant())
        .toList();
  }
}
