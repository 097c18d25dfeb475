package dev.discard.common.sim.rest.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadHistoryTest {

  private static final int HAS_THREAD = 1 << 5;

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
  void threadOfAMessage_hasItsId_andTheMessageShowsTheThread() {
    String thread = client.channel("archived");
    JsonNode starter =
        client.json("/channels/" + client.channel("threads") + "/messages/" + thread);
    assertThat(starter.path("flags").asInt() & HAS_THREAD).isEqualTo(HAS_THREAD);
    assertThat(starter.path("thread").path("id").asText()).isEqualTo(thread);
    assertThat(client.json("/channels/" + thread))
        .as("its own address tells the same to one who hasn't joined")
        .isEqualTo(starter.path("thread"));
  }

  @Test
  void threadOfAMessage_beginsWithAPointerBack_andTheStarterIsNotInside() {
    String thread = client.channel("archived");
    JsonNode first = client.json("/channels/" + thread + "/messages?after=0&limit=1").get(0);
    assertThat(first.path("type").asInt()).isEqualTo(21);
    assertThat(first.path("id").asText()).isNotEqualTo(thread);
    assertThat(first.at("/message_reference/message_id").asText()).isEqualTo(thread);
    assertThat(first.at("/referenced_message/id").asText()).isEqualTo(thread);
    assertThat(client.code("/channels/" + thread + "/messages/" + thread)).isEqualTo(10_008);
    assertThat(client.json("/channels/" + thread + "/messages?limit=100")).hasSize(40);
  }

  @Test
  void orphan_outlivesTheMessageThatItBeganWith() {
    String thread = client.channel("orphan");
    assertThat(client.code("/channels/" + client.channel("threads") + "/messages/" + thread))
        .isEqualTo(10_008);
    JsonNode first = client.json("/channels/" + thread + "/messages?after=0&limit=1").get(0);
    assertThat(first.path("type").asInt()).isEqualTo(21);
    assertThat(first.path("referenced_message").isNull()).isTrue();
    assertThat(first.has("referenced_message")).isTrue();
  }

  @Test
  void threadByItself_isToldOfByAMessageOfItsParent() {
    String thread = client.channel("by itself");
    JsonNode page = client.json("/channels/" + client.channel("threads") + "/messages?limit=100");
    JsonNode told = find(page, m -> m.at("/message_reference/channel_id").asText().equals(thread));
    assertThat(told.path("type").asInt()).isEqualTo(18);
    assertThat(told.path("content").asText()).isEqualTo("by itself");
    assertThat(told.path("id").asText()).isNotEqualTo(thread);
  }

  @Test
  void post_containsItsFirstMessage_unlessThatWasDeleted() {
    String post = client.channel("How?");
    JsonNode first = client.json("/channels/" + post + "/messages/" + post);
    assertThat(first.path("id").asText()).isEqualTo(post);
    assertThat(first.at("/author/id").asText())
        .isEqualTo(client.json("/channels/" + post).path("owner_id").asText());
    String beheaded = client.channel("First message deleted");
    assertThat(client.code("/channels/" + beheaded + "/messages/" + beheaded)).isEqualTo(10_008);
    assertThat(client.json("/channels/" + beheaded + "/messages")).hasSize(6);
  }

  @Test
  void forum_holdsNoMessages_andNamesItsNewestPost() {
    JsonNode forum = client.json("/channels/" + client.channel("questions"));
    assertThat(forum.path("available_tags")).hasSize(2);
    assertThat(client.get("/channels/" + client.channel("questions") + "/messages").body())
        .isEqualTo("[]");
    assertThat(forum.path("last_message_id").asText())
        .isEqualTo(client.channel("Closed and beheaded"));
    JsonNode pinned = client.json("/channels/" + client.channel("Read this first"));
    assertThat(pinned.path("flags").asInt()).isEqualTo(2);
    assertThat(pinned.path("applied_tags")).hasSize(2);
    assertThat(pinned.path("member").path("user_id").asText())
        .isEqualTo(client.json("/users/@me").path("id").asText());
  }

  @Test
  void counts_leaveOutTheFirstMessage_andTimesOfMakingBeganIn2022() {
    JsonNode thread = client.json("/channels/" + client.channel("archived"));
    assertThat(thread.path("message_count").asInt()).isEqualTo(39);
    assertThat(thread.path("total_message_sent").asInt()).isEqualTo(39);
    JsonNode beheaded = client.json("/channels/" + client.channel("First message deleted"));
    assertThat(beheaded.path("message_count").asInt()).isEqualTo(6);
    assertThat(beheaded.path("thread_metadata").has("create_timestamp")).isTrue();
    JsonNode ancient = client.json("/channels/" + client.channel("Ancient"));
    assertThat(ancient.path("thread_metadata").has("create_timestamp")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6", "v7", "v8"})
  void threads_areUnknownToOldVersions(String version) {
    String thread = client.channel("archived");
    assertThat(client.code("/api/" + version + "/channels/" + thread + "/messages"))
        .isEqualTo(10_003);
  }

  @Test
  void deletedParent_takesItsThreadsWithIt() {
    try (SimClient own = SimClient.of("world=demo")) {
      String post = own.channel("How?");
      long forum = Long.parseLong(own.channel("questions"));
      own.change(world -> world.deleteChannel(forum));
      assertThat(own.code("/channels/" + post)).isEqualTo(10_003);
    }
  }

  @Test
  void truth_namesEveryThread_andWhoCanReadIt() {
    JsonNode threads =
        client.json("/_sim/truth/guilds/" + client.guild("The Tower")).path("threads");
    assertThat(threads).hasSizeBetween(25, 32);
    for (JsonNode thread : threads) {
      var answer = client.get("/channels/" + thread.path("id").asText() + "/messages?limit=100");
      boolean enterable = thread.path("enterable").asBoolean();
      assertThat(answer.statusCode()).isEqualTo(enterable ? 200 : 403);
      if (thread.path("readable").asBoolean()) {
        assertThat(SimClient.parse(answer.body())).hasSize(thread.path("messages").asInt());
      }
    }
    assertThat(threads.findValuesAsText("readable")).contains("true", "false");
  }

  private static JsonNode find(JsonNode page, Predicate<JsonNode> wanted) {
    List<JsonNode> found = new ArrayList<>();
    page.forEach(
        message -> {
          if (wanted.test(message)) {
            found.add(message);
          }
        });
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
