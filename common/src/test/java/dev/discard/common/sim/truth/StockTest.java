package dev.discard.common.sim.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockTest {

  private static SimClient client;
  private static String tower;
  private static List<JsonNode> objects;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    tower = client.guild("The Tower");
    objects = objects(client, "/truth/guilds/" + tower + "/objects");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  private static List<JsonNode> objects(SimClient of, String path) {
    return of.lines(path).stream().map(SimClient::parse).toList();
  }

  private static Map<String, Integer> counts(List<JsonNode> objects) {
    Map<String, Integer> counts = new HashMap<>();
    objects.forEach(object -> counts.merge(object.path("kind").asText(), 1, Integer::sum));
    return counts;
  }

  @Test
  void objects_areOfFortyKinds_eachOnce() {
    assertThat(counts(objects).keySet()).hasSizeGreaterThanOrEqualTo(40);
    Set<String> keys = new HashSet<>();
    for (JsonNode object : objects) {
      assertThat(keys.add(object.path("kind").asText() + " " + object.path("key").asText()))
          .as(object.toString())
          .isTrue();
      assertThat(object.path("data").isNull()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ban, 1200",
    "member, 2502",
    "audit-entry, 250",
    "event, 3",
    "event-user, 237",
    "rule, 4",
    "webhook, 4",
    "pin, 132",
    "forum-post, 10",
    "private-thread, 5",
    "active-thread, 5",
    "archived-thread, 9",
    "role-count, 4",
    "guild, 1",
  })
  void objects_areAsManyAsTheWorldHolds(String kind, int count) {
    assertThat(counts(objects)).containsEntry(kind, count);
  }

  @Test
  void messages_areThoseOfAllReadableChannelsAndThreads() {
    JsonNode truth = client.json("/_sim/truth/guilds/" + tower);
    int expected = 0;
    for (String part : List.of("channels", "threads")) {
      for (JsonNode channel : truth.path(part)) {
        expected += channel.path("readable").asBoolean() ? channel.path("messages").asInt() : 0;
      }
    }
    assertThat(counts(objects)).containsEntry("message", expected);
  }

  @Test
  void reactions_areThoseThatTheApiLists() {
    String channel = client.channel("reactions");
    int normal = 0;
    int burst = 0;
    for (String line : client.lines("/truth/channels/" + channel + "/reactions")) {
      JsonNode reaction = SimClient.parse(line);
      int users = reaction.path("refused").asBoolean() ? 0 : reaction.path("users").size();
      normal += reaction.path("type").asInt() == 0 ? users : 0;
      burst += reaction.path("type").asInt() == 1 ? users : 0;
    }
    List<JsonNode> here =
        objects.stream().filter(o -> o.path("key").asText().startsWith(channel + ":")).toList();
    assertThat(counts(here))
        .containsEntry("reaction", normal)
        .containsEntry("burst-reaction", burst);
  }

  @Test
  void data_isWhatTheApiAnswers() {
    assertThat(data("channel")).containsExactlyElementsOf(list("/guilds/" + tower + "/channels"));
    assertThat(data("rule"))
        .containsExactlyElementsOf(list("/guilds/" + tower + "/auto-moderation/rules"));
    assertThat(data("guild"))
        .containsExactly(client.json("/guilds/" + tower + "?with_counts=true"));
  }

  private static List<JsonNode> data(String kind) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .map(object -> object.path("data"))
        .toList();
  }

  private static List<JsonNode> list(String path) {
    List<JsonNode> list = new ArrayList<>();
    client.json(path).forEach(list::add);
    return list;
  }

  @Test
  void accounts_seeWhatTheyMay() {
    Map<String, Integer> user =
        counts(objects(client, "/truth/guilds/" + tower + "/objects?account=keeper"));
    assertThat(user).doesNotContainKeys("ban", "audit-entry", "webhook", "member");
    assertThat(user).containsKeys("message", "pin", "forum-post", "welcome-screen");
    Map<String, Integer> own = counts(objects(client, "/truth/objects?account=keeper"));
    assertThat(own).containsEntry("private-channel", 3).containsEntry("message", 170);
    assertThat(counts(objects(client, "/truth/objects"))).containsKeys("me", "application");
    assertThat(client.status("/_sim/truth/objects?account=nobody")).isEqualTo(404);
  }

  @Test
  void quirks_changeNothing_butWhatIsTakenFromAnAccount() {
    try (SimClient odd =
        SimClient.of("world=demo", "quirks=no-threads-api,endless-lists,no-pins-api")) {
      assertThat(counts(objects(odd, "/truth/guilds/" + tower + "/objects")))
          .isEqualTo(counts(objects));
    }
    try (SimClient poor = SimClient.of("world=demo", "quirks=no-members-intent")) {
      assertThat(counts(objects(poor, "/truth/guilds/" + tower + "/objects")))
          .doesNotContainKeys("member", "thread-member")
          .containsKey("own-member");
    }
  }
}
