package dev.discard.common.sim.rest.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PollRoutesTest {

  private static SimClient client;
  private static String channel;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    channel = client.channel("oddities");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void voters_areAsManyAsTheResultsTell() {
    int answers = 0;
    for (JsonNode poll : polls()) {
      for (JsonNode count : poll.at("/poll/results/answer_counts")) {
        assertThat(voters(poll, count.path("id").asInt())).hasSize(count.path("count").asInt());
        answers++;
      }
    }
    assertThat(answers).isEqualTo(8);
  }

  @Test
  void poll_mayHaveVoters_thoughItTellsNoResults_andAnswersWithoutAny() {
    JsonNode unknown =
        polls().stream().filter(p -> !p.path("poll").has("results")).findFirst().orElseThrow();
    assertThat(voters(unknown, 1)).hasSize(5);
    assertThat(voters(polls().get(0), 2)).isEmpty();
    assertThat(polls().get(0).at("/poll/results/is_finalized").asBoolean()).isFalse();
    assertThat(polls().get(1).at("/poll/results/is_finalized").asBoolean()).isTrue();
  }

  @Test
  void voters_comeTwentyFiveAtATime_unlessMoreAreAsked() {
    String path = path(polls().get(0), 1);
    assertThat(client.json(path).path("users")).hasSize(25);
    assertThat(client.json(path + "?limit=100").path("users")).hasSize(100);
    assertThat(client.code(path + "?limit=101")).isEqualTo(50_035);
    assertThat(client.code(path + "?limit=0")).isEqualTo(50_035);
  }

  @Test
  void voters_ofNoMessage_areRefused() {
    assertThat(client.code("/channels/" + channel + "/polls/5/answers/1")).isEqualTo(10_008);
    assertThat(client.code("/channels/" + client.channel("no-history") + "/polls/5/answers/1"))
        .isEqualTo(50_001);
  }

  private static List<JsonNode> polls() {
    return client.lines("/truth/channels/" + channel + "/messages").stream()
        .map(SimClient::parse)
        .filter(message -> message.has("poll"))
        .toList();
  }

  private static String path(JsonNode poll, int answer) {
    return "/channels/" + channel + "/polls/" + poll.path("id").asText() + "/answers/" + answer;
  }

  /** All of them, in pages. */
  private static List<String> voters(JsonNode poll, int answer) {
    List<String> voters = new ArrayList<>();
    int before;
    do {
      before = voters.size();
      String after = voters.isEmpty() ? "" : "&after=" + voters.get(before - 1);
      client
          .json(path(poll, answer) + "?limit=100" + after)
          .path("users")
          .forEach(user -> voters.add(user.path("id").asText()));
    } while (voters.size() > before);
    assertThat(voters).doesNotHaveDuplicates();
    return voters;
  }
}
