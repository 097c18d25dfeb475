package dev.discard.common.sim.rest.guild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagedListsTest {

  private static SimClient client;
  private static String tower;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    tower = "/guilds/" + client.guild("The Tower");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void bans_comeByAscendingId_inBothDirections() {
    List<Long> first = banned("?limit=1000");
    assertThat(first).hasSize(1000).isSorted();
    List<Long> rest = banned("?after=" + first.get(999));
    assertThat(rest).hasSize(200).isSorted().doesNotContainAnyElementsOf(first);
    assertThat(banned("?limit=3&before=" + rest.get(0))).isEqualTo(first.subList(997, 1000));
    assertThat(banned("?limit=2&after=" + rest.get(5) + "&before=" + first.get(3)))
        .as("only before counts")
        .isEqualTo(first.subList(1, 3));
    assertThat(client.json(tower + "/bans/" + first.get(7)).at("/user/id").asLong())
        .isEqualTo(first.get(7));
    assertThat(client.code(tower + "/bans/5")).isEqualTo(10_026);
    assertThat(client.json(tower + "/bans?limit=40").findValuesAsText("reason"))
        .contains("spam", "null");
  }

  private static List<Long> banned(String query) {
    List<Long> ids = new ArrayList<>();
    client.json(tower + "/bans" + query).forEach(ban -> ids.add(ban.at("/user/id").asLong()));
    return ids;
  }

  @Test
  void auditLog_goesDown_orUpAfterAnEntry() {
    List<Long> down = new ArrayList<>(entries("?limit=100"));
    while (down.size() % 100 == 0) {
      down.addAll(entries("?limit=100&before=" + down.get(down.size() - 1)));
      assertThat(down).hasSizeLessThanOrEqualTo(250);
    }
    assertThat(down)
        .hasSize(250)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(entries("?limit=2&after=0")).containsExactly(down.get(249), down.get(248));
    assertThat(entries("")).hasSize(50);
  }

  private static List<Long> entries(String query) {
    List<Long> ids = new ArrayList<>();
    client
        .json(tower + "/audit-logs" + query)
        .path("audit_log_entries")
        .forEach(entry -> ids.add(entry.path("id").asLong()));
    return ids;
  }

  @Test
  void auditLog_tellsOfWhomAndWhatItSpeaks() {
    JsonNode log = client.json(tower + "/audit-logs?limit=100");
    for (String part :
        List.of(
            "users",
            "webhooks",
            "integrations",
            "threads",
            "guild_scheduled_events",
            "application_commands",
            "auto_moderation_rules")) {
      assertThat(log.path(part)).as(part).isNotEmpty();
    }
    JsonNode bans = client.json(tower + "/audit-logs?limit=100&action_type=22");
    assertThat(bans.findValuesAsText("action_type")).hasSizeGreaterThan(5).containsOnly("22");
    String moderator = log.at("/audit_log_entries/0/user_id").asText();
    assertThat(client.json(tower + "/audit-logs?user_id=" + moderator).findValuesAsText("user_id"))
        .containsOnly(moderator);
  }

  @Test
  void eventUsers_comeInPages_whereTheEventIsSeen() {
    JsonNode events = client.json(tower + "/scheduled-events?with_user_count=true");
    assertThat(events.findValuesAsText("name")).doesNotContain("Among staff");
    String picnic = events.get(0).path("id").asText();
    String path = tower + "/scheduled-events/" + picnic + "/users";
    List<String> users = new ArrayList<>();
    JsonNode page = client.json(path);
    while (!page.isEmpty()) {
      page.forEach(user -> users.add(user.path("user_id").asText()));
      page = client.json(path + "?limit=100&after=" + users.get(users.size() - 1));
    }
    assertThat(users).hasSize(events.get(0).path("user_count").asInt()).doesNotHaveDuplicates();
    assertThat(users).hasSize(230);
    assertThat(
            client.json(path + "?limit=1&with_member=true").get(0).at("/member/user/id").asText())
        .isEqualTo(users.get(0));
    assertThat(client.json(tower + "/scheduled-events").get(0).has("user_count")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/bans?limit=1001, 50035",
    "/bans?limit=0, 50035",
    "/audit-logs?limit=101, 50035",
    "/members/search?limit=5, 50035",
    "/members/search?query=a&limit=1001, 50035",
    "/bans?after=x, 50035",
  })
  void pages_areRefused(String path, int code) {
    assertThat(client.code(tower + path)).isEqualTo(code);
  }

  @Test
  void memberSearch_findsByTheBeginningOfNames_oneUnlessMoreAreAsked() {
    assertThat(client.json(tower + "/members/search?query=sanqui")).hasSize(1);
    JsonNode found = client.json(tower + "/members/search?query=SANQUI&limit=1000");
    assertThat(found).hasSizeGreaterThan(10);
    assertThat(found.findValuesAsText("username")).allMatch(name -> name.startsWith("sanqui"));
  }

  @Test
  void roleCounts_areOfAllRolesButThatOfEverybody() {
    JsonNode counts = client.json(tower + "/roles/member-counts");
    JsonNode roles = client.json(tower + "/roles");
    assertThat(counts).hasSize(roles.size() - 1);
    for (JsonNode role : roles) {
      String id = role.path("id").asText();
      assertThat(counts.has(id)).isEqualTo(!role.path("name").asText().equals("@everyone"));
      assertThat(client.json(tower + "/roles/" + id)).isEqualTo(role);
    }
    assertThat(counts.toString()).contains(":2");
  }
}
