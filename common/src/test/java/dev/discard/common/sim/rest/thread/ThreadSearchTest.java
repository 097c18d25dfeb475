package dev.discard.common.sim.rest.thread;

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

class ThreadSearchTest {

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
  void search_findsArchivedAndActiveOnes_inTwoPagesThatAddUp() {
    String path = search("questions");
    JsonNode all = client.json(path + "?limit=25");
    assertThat(all.path("total_results").asInt()).isEqualTo(7);
    assertThat(all.path("first_messages")).as("two were deleted").hasSize(5);
    List<String> paged = new ArrayList<>(names(client.json(path + "?limit=4")));
    paged.addAll(names(client.json(path + "?limit=4&offset=4")));
    assertThat(paged).isEqualTo(names(all));
  }

  @Test
  void search_pagesById_whenSortedByCreation() {
    String path = search("threads") + "?sort_by=creation_time&sort_order=asc&limit=3";
    JsonNode first = client.json(path + "&min_id=0");
    String last = first.path("threads").get(2).path("id").asText();
    assertThat(names(client.json(path + "&min_id=" + last)))
        .hasSize(3)
        .doesNotContainAnyElementsOf(names(first));
  }

  @Test
  void search_filters() {
    assertThat(names(client.json(search("questions") + "?archived=true")))
        .containsExactlyInAnyOrder("Solved", "Closed and beheaded", "Ancient");
    assertThat(names(client.json(search("questions") + "?name=ANSWER")))
        .containsExactly("No answer");
    String tag =
        client.json("/channels/" + client.channel("questions")).at("/available_tags/0/id").asText();
    assertThat(names(client.json(search("questions") + "?tag=" + tag)))
        .containsExactlyInAnyOrder("Read this first", "How?", "Solved");
  }

  @ParameterizedTest
  @CsvSource({
    "general, '', 500, 0",
    "general, ?limit=26, 400, 50035",
    "general, ?offset=9976, 400, 50035",
    "general, ?sort_by=colour, 400, 50035",
    "Lounge, ?limit=1, 400, 50024",
    "closed-to-me, ?limit=1, 403, 50001",
  })
  void search_isRefused(String channel, String query, int status, int code) {
    assertThat(client.status(search(channel) + query)).isEqualTo(status);
    assertThat(client.code(search(channel) + query)).isEqualTo(code);
  }

  @Test
  void search_isForUsersToo() {
    String path = search("questions") + "?archived=false";
    assertThat(client.send(client.userRequest(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void searchIndexing_answers202First() {
    try (SimClient slow = SimClient.of("world=demo", "quirks=search-indexing")) {
      String path = "/channels/" + slow.channel("questions") + "/threads/search?limit=25";
      assertThat(slow.status(path)).isEqualTo(202);
      assertThat(slow.json(path).path("code").asInt()).isEqualTo(110_000);
      assertThat(slow.status(path)).isEqualTo(200);
    }
  }

  @Test
  void threadMembers_comeAtOnce_orInPagesWithTheirData() {
    String path = "/channels/" + client.channel("Read this first") + "/thread-members";
    List<Long> all = users(client.json(path + "?limit=1"));
    assertThat(all).hasSizeGreaterThan(1).isSorted();
    JsonNode first = client.json(path + "?with_member=true&limit=1");
    assertThat(users(first)).isEqualTo(all.subList(0, 1));
    assertThat(first.get(0).at("/member/user/id").asLong()).isEqualTo(all.get(0));
    assertThat(users(client.json(path + "?with_member=true&after=" + all.get(0))))
        .isEqualTo(all.subList(1, all.size()));
    assertThat(client.json(path + "/" + all.get(0)).path("user_id").asLong()).isEqualTo(all.get(0));
    assertThat(client.code(path + "/5")).isEqualTo(10_007);
    assertThat(client.code("/channels/" + client.channel("general") + "/thread-members"))
        .isEqualTo(50_024);
  }

  private static List<Long> users(JsonNode members) {
    List<Long> users = new ArrayList<>();
    members.forEach(member -> users.add(member.path("user_id").asLong()));
    return users;
  }

  private static String search(String channel) {
    return "/channels/" + client.channel(channel) + "/threads/search";
  }

  private static List<String> names(JsonNode page) {
    return page.path("threads").findValuesAsText("name");
  }
}
