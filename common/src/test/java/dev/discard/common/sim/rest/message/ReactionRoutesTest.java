package dev.discard.common.sim.rest.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionRoutesTest {

  private static final String THUMB = "%F0%9F%91%8D";

  private static SimClient client;
  private static String channel;
  private static List<Long> messages;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    channel = client.channel("reactions");
    messages = client.truth(channel);
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  private static String path(int message, String emoji) {
    return "/channels/" + channel + "/messages/" + messages.get(message) + "/reactions/" + emoji;
  }

  @Test
  void list_hasTwentyFiveUsers_whenNothingIsSaid() {
    assertThat(client.ids(path(0, THUMB))).hasSize(25).isSorted();
  }

  @Test
  void pages_addUpToTheTruth_beyondAHundredAndBeyondAThousand() {
    assertThat(all(path(0, THUMB), 0)).hasSize(130).isSorted().doesNotHaveDuplicates();
    assertThat(all(path(1, THUMB), 0)).hasSize(1203).isSorted().doesNotHaveDuplicates();
    assertThat(all(path(1, THUMB), 1)).hasSize(140).isSorted().doesNotHaveDuplicates();
    assertThat(all(path(2, THUMB), 0)).hasSize(100);
  }

  @Test
  void nothingComes_afterTheLargestId() {
    assertThat(client.ids(path(0, THUMB) + "?after=18446744073709551615")).isEmpty();
  }

  private static List<Long> all(String path, int type) {
    List<Long> users = new ArrayList<>();
    List<Long> page;
    do {
      long after = users.isEmpty() ? 0 : users.get(users.size() - 1);
      page = client.ids(path + "?limit=100&type=" + type + "&after=" + after);
      users.addAll(page);
      assertThat(users).hasSizeLessThan(3000);
    } while (!page.isEmpty());
    return users;
  }

  @Test
  void someUsers_standInBothLists() {
    assertThat(all(path(1, THUMB), 0)).containsAnyElementsOf(all(path(1, THUMB), 1));
  }

  @Test
  void everyListedReaction_agreesWithTheTruth() {
    for (String line : client.lines("/truth/channels/" + channel + "/reactions")) {
      JsonNode truth = SimClient.parse(line);
      if (truth.path("refused").asBoolean()) {
        continue;
      }
      int number = messages.indexOf(truth.path("message").asLong());
      List<Long> expected = new ArrayList<>();
      truth.path("users").forEach(user -> expected.add(user.asLong()));
      assertThat(all(path(number, encoded(truth.path("emoji"))), truth.path("type").asInt()))
          .isEqualTo(expected);
    }
  }

  private static String encoded(JsonNode emoji) {
    String name = emoji.path("name").asText("x");
    String text = emoji.path("id").isNull() ? name : name + ":" + emoji.path("id").asText();
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void summary_countsNormalAndBurst() {
    JsonNode summary =
        client
            .json("/channels/" + channel + "/messages/" + messages.get(1))
            .path("reactions")
            .get(0);
    assertThat(summary.path("count").asInt()).isEqualTo(1343);
    assertThat(summary.path("count_details").path("normal").asInt()).isEqualTo(1203);
    assertThat(summary.path("count_details").path("burst").asInt()).isEqualTo(140);
    assertThat(summary.path("burst_colors")).isNotEmpty();
  }

  @Test
  void count_mayDisagreeWithTheList() {
    JsonNode reactions =
        client.json("/channels/" + channel + "/messages/" + messages.get(9)).path("reactions");
    assertThat(reactions.get(0).path("count").asInt()).isEqualTo(5);
    assertThat(client.ids(path(9, THUMB))).hasSize(3);
    assertThat(reactions.get(1).path("count").asInt()).isEqualTo(2);
    assertThat(client.ids(path(9, "%F0%9F%91%80"))).isEmpty();
  }

  @Test
  void message_carriesTwentyEmojisAtMost() {
    assertThat(
            client.json("/channels/" + channel + "/messages/" + messages.get(5)).path("reactions"))
        .hasSize(20);
  }

  @Test
  void deletedEmoji_hasNoName_andIsFoundByItsId() {
    JsonNode emoji =
        client
            .json("/channels/" + channel + "/messages/" + messages.get(7))
            .path("reactions")
            .get(0)
            .path("emoji");
    assertThat(emoji.path("name").isNull()).isTrue();
    assertThat(client.ids(path(7, "anything:" + emoji.path("id").asText()))).hasSize(2);
  }

  @Test
  void customEmoji_isNamedWithItsId_colonEncodedOrNot() {
    JsonNode emoji =
        client
            .json("/channels/" + channel + "/messages/" + messages.get(6))
            .path("reactions")
            .get(1)
            .path("emoji");
    assertThat(emoji.path("animated").asBoolean()).isTrue();
    String id = emoji.path("id").asText();
    assertThat(client.ids(path(6, "partyparrot:" + id))).hasSize(3);
    assertThat(client.ids(path(6, "partyparrot%3A" + id))).hasSize(3);
  }

  @Test
  void emojiThatIsThere_canBeRefusedAllTheSame() {
    JsonNode emoji =
        client
            .json("/channels/" + channel + "/messages/" + messages.get(8))
            .path("reactions")
            .get(0)
            .path("emoji");
    assertThat(client.status(path(8, encoded(emoji)))).isEqualTo(400);
    assertThat(client.code(path(8, encoded(emoji)))).isEqualTo(10014);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "%3Ablobcat%3A", "%3C%3Ablobcat%3A123%3E", "123", "a%20b"})
  void whatIsNoEmoji_isRefused(String emoji) {
    assertThat(client.status(path(0, emoji))).isEqualTo(400);
    assertThat(client.code(path(0, emoji))).isEqualTo(10014);
  }

  @Test
  void emojiThatNobodyUsed_hasNoUsers() {
    assertThat(client.get(path(0, "%F0%9F%90%A2")).body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({"limit=101", "limit=0", "type=2", "after=x"})
  void wrongParameters_get50035(String query) {
    assertThat(client.code(path(0, THUMB) + "?" + query)).isEqualTo(50035);
  }

  @Test
  void messageThatIsGone_gets10008() {
    assertThat(client.status("/channels/" + channel + "/messages/5/reactions/" + THUMB))
        .isEqualTo(404);
    assertThat(client.code("/channels/" + channel + "/messages/5/reactions/" + THUMB))
        .isEqualTo(10008);
  }

  @Test
  void composedEmoji_areFoundByTheirEncodedCodePoints() {
    JsonNode reactions =
        client.json("/channels/" + channel + "/messages/" + messages.get(4)).path("reactions");
    assertThat(reactions).hasSize(6);
    for (JsonNode reaction : reactions) {
      assertThat(client.ids(path(4, encoded(reaction.path("emoji")))))
          .as(reaction.toString())
          .hasSize(2);
    }
  }
}
