package dev.discard.common.sim.rest.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRoutesTest {

  private static SimClient client;
  private static String messages;
  private static List<Long> truth;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    String channel = client.channel("thousand");
    messages = "/channels/" + channel + "/messages";
    truth = client.truth(channel);
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  /** The ids with these places in the truth, newest first. */
  private static List<Long> places(int from, int to) {
    List<Long> ids = new ArrayList<>(truth.subList(from, to));
    Collections.reverse(ids);
    return ids;
  }

  @Test
  void truth_isAscendingAndWhole() {
    assertThat(truth).hasSize(1000).isSorted();
  }

  @Test
  void withoutAnchor_theNewestComeFirst_fiftyOfThem() {
    assertThat(client.ids(messages)).isEqualTo(places(950, 1000));
  }

  @Test
  void before_isExclusive_andGivesTheNearestBelow() {
    assertThat(client.ids(messages + "?limit=10&before=" + truth.get(500)))
        .isEqualTo(places(490, 500));
  }

  @Test
  void after_isExclusive_andGivesTheNearestAbove_newestFirstAllTheSame() {
    assertThat(client.ids(messages + "?limit=10&after=" + truth.get(500)))
        .isEqualTo(places(501, 511));
  }

  @Test
  void after0_beginsAtTheBeginning() {
    assertThat(client.ids(messages + "?limit=100&after=0")).isEqualTo(places(0, 100));
  }

  @ParameterizedTest
  @CsvSource({"before, 0, 0", "after, 18446744073709551615, 0", "before, 18446744073709551615, 10"})
  void anchorsAtTheEnds_areOnlyNumbers(String side, String anchor, int size) {
    assertThat(client.ids(messages + "?limit=10&" + side + "=" + anchor)).hasSize(size);
  }

  @Test
  void anchors_needNotExist() {
    long between = truth.get(500) + 1;
    assertThat(client.ids(messages + "?limit=10&before=" + between)).isEqualTo(places(491, 501));
    assertThat(client.ids(messages + "?limit=10&after=" + between)).isEqualTo(places(501, 511));
  }

  @Test
  void around_holdsTheTarget_andOneMore_whenTheLimitIsEven() {
    assertThat(client.ids(messages + "?limit=10&around=" + truth.get(500)))
        .isEqualTo(places(495, 506));
    assertThat(client.ids(messages + "?limit=5&around=" + truth.get(500)))
        .isEqualTo(places(498, 503));
    assertThat(client.ids(messages + "?limit=1&around=" + truth.get(500)))
        .isEqualTo(places(500, 501));
  }

  @Test
  void around_anIdThatIsNotThere_holdsItsNeighbours() {
    assertThat(client.ids(messages + "?limit=4&around=" + (truth.get(500) + 1)))
        .isEqualTo(places(499, 503));
  }

  @Test
  void severalAnchors_aroundWins_thenBefore() {
    String after = "&after=" + truth.get(10);
    String before = "&before=" + truth.get(500);
    String around = "&around=" + truth.get(700);
    assertThat(client.ids(messages + "?limit=3" + after + before)).isEqualTo(places(497, 500));
    assertThat(client.ids(messages + "?limit=3" + after + before + around))
        .isEqualTo(places(699, 702));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit | NUMBER_TYPE_MIN | int value should be greater than or equal to 1.",
        "limit=101 | limit | NUMBER_TYPE_MAX | int value should be less than or equal to 100.",
        "limit=abc | limit | NUMBER_TYPE_COERCE | Value \"abc\" is not int.",
        "before=abc | before | NUMBER_TYPE_COERCE | Value \"abc\" is not snowflake.",
        "after=-1 | after | NUMBER_TYPE_COERCE | Value \"-1\" is not snowflake.",
      })
  void wrongParameter_getsTheTreeOf50035(String query, String field, String code, String message) {
    JsonNode error = client.json(messages + "?" + query);
    assertThat(client.status(messages + "?" + query)).isEqualTo(400);
    assertThat(error)
        .isEqualTo(
            SimClient.parse(
                "{\"code\":50035,\"errors\":{\""
                    + field
                    + "\":{\"_errors\":[{\"code\":\""
                    + code
                    + "\",\"message\":\""
                    + message.replace("\"", "\\\"")
                    + "\"}]}},\"message\":\"Invalid Form Body\"}"));
  }

  @Test
  void pathThatIsNoId_gets50035() {
    assertThat(client.code("/channels/abc/messages")).isEqualTo(50035);
    assertThat(client.code("/guilds/@me")).isEqualTo(50035);
  }

  @ParameterizedTest
  @CsvSource({"empty, 0", "one, 1", "hundred, 100", "reactions, 101", "announcements, 200"})
  void pagesOfAChannel_addUpToTheTruth(String name, int count) {
    String channel = client.channel(name);
    List<Long> seen = new ArrayList<>();
    List<Long> page;
    long after = 0;
    do {
      page = client.ids("/channels/" + channel + "/messages?limit=100&after=" + after);
      List<Long> ascending = new ArrayList<>(page);
      Collections.reverse(ascending);
      seen.addAll(ascending);
      assertThat(seen).hasSizeLessThanOrEqualTo(count);
      after = page.isEmpty() ? after : page.get(0);
    } while (!page.isEmpty());
    assertThat(seen).hasSize(count).isEqualTo(client.truth(channel));
  }

  @Test
  void messageById_isTheOneOfThePage() {
    long id = truth.get(500);
    assertThat(client.json(messages + "/" + id))
        .isEqualTo(client.json(messages + "?limit=1&around=" + id).get(0));
    assertThat(client.code(messages + "/" + (id + 1))).isEqualTo(10008);
  }

  @Test
  void messageById_isForBotsOnly() {
    var response = client.send(client.userRequest(messages + "/" + truth.get(1)));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("20002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Talk", "questions", "pictures", "shop", "no-history"})
  void channelsWithoutReadableMessages_giveAnEmptyPage(String name) {
    var response = client.get("/channels/" + client.channel(name) + "/messages");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[]");
  }

  @Test
  void requiredKeys_areOnEveryMessage() {
    for (String name : List.of("general", "oddities", "Lounge")) {
      for (JsonNode message :
          client.json("/channels/" + client.channel(name) + "/messages?limit=100")) {
        assertThat(message.properties().stream().map(Map.Entry::getKey))
            .contains(
                "type",
                "content",
                "mentions",
                "mention_roles",
                "attachments",
                "embeds",
                "timestamp",
                "edited_timestamp",
                "flags",
                "components",
                "id",
                "channel_id",
                "author",
                "pinned",
                "mention_everyone",
                "tts")
            .doesNotContain("guild_id", "member");
      }
    }
  }

  @Test
  void oddities_holdEveryTypeAndKind() {
    List<JsonNode> odd =
        client.lines("/truth/channels/" + client.channel("oddities") + "/messages").stream()
            .map(SimClient::parse)
            .toList();
    HashSet<Integer> types = new HashSet<>();
    odd.forEach(message -> types.add(message.path("type").asInt()));
    assertThat(types).hasSizeGreaterThan(60).contains(0, 1, 7, 18, 19, 20, 21, 46, 68, 999);
    assertThat(odd)
        .anyMatch(m -> m.path("content").asText().length() == 4000)
        .anyMatch(m -> m.path("content").asText().startsWith("\uD83D\uDC22 \uD83D\uDC22"))
        .anyMatch(m -> m.has("from_the_future"))
        .anyMatch(m -> m.has("poll") && m.path("poll").has("results"))
        .anyMatch(m -> m.has("poll") && !m.path("poll").has("results"))
        .anyMatch(m -> m.path("message_snapshots").size() == 1)
        .anyMatch(m -> m.has("referenced_message") && m.path("referenced_message").isNull())
        .anyMatch(m -> m.path("type").asInt() == 19 && !m.has("referenced_message"))
        .anyMatch(m -> (m.path("flags").asInt() & 1 << 15) != 0 && m.path("components").size() > 0)
        .anyMatch(m -> (m.path("flags").asInt() & 1 << 13) != 0)
        .anyMatch(m -> m.path("attachments").size() == 10)
        .anyMatch(m -> m.path("sticker_items").findValuesAsText("format_type").contains("4"))
        .anyMatch(m -> m.path("author").path("username").asText().equals("Deleted User"))
        .anyMatch(m -> m.path("content").asText().contains("\u202e"));
  }

  @Test
  void oddities_areNotTidiedUp() {
    String body =
        client
            .get("/channels/" + client.channel("oddities") + "/messages?limit=100&after=0")
            .body();
    assertThat(body)
        .contains("[1.0,1e2,1E+2,0.10,123456789012345678901234567890,-0]")
        .contains("\"x_twice\":1,\"x_twice\":2")
        .contains("esc\\u0061pes")
        .contains("\r\n  \"content\"\t:   \"spaces between tokens\"");
  }
}
