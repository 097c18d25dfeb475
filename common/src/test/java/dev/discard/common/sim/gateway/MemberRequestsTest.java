package dev.discard.common.sim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SettableClock;
import dev.discard.common.sim.app.SimClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberRequestsTest {

  private static final int MEMBERS_INTENT = 1 << 1;
  private static final int OTHER_INTENT = 1 << 9;

  private final SettableClock clock = new SettableClock("2026-02-01T00:00:00Z");
  private SimClient client;
  private Peer peer;
  private String guild;

  @BeforeEach
  void start() {
    client = SimClient.of(clock, "world=demo");
    guild = client.guild("The Tower");
    peer = new Peer(client, "v=10&encoding=json");
    peer.op(10);
  }

  @AfterEach
  void stop() {
    peer.close();
    client.close();
  }

  @Test
  void wholeList_comesInChunks_eachMemberOnce() {
    identify(MEMBERS_INTENT);
    ask("\"query\":\"\",\"limit\":0,\"nonce\":\"n1\"");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonNode chunk = chunk();
      assertThat(chunk.path("chunk_index").asInt()).isEqualTo(i);
      assertThat(chunk.path("chunk_count").asInt()).isEqualTo(3);
      assertThat(chunk.path("nonce").asText()).isEqualTo("n1");
      assertThat(chunk.path("members").size()).isLessThanOrEqualTo(1000);
      chunk.path("members").forEach(m -> ids.add(m.path("user").path("id").asText()));
    }
    assertThat(ids).hasSize(2502).doesNotHaveDuplicates();
  }

  @Test
  void wholeList_isRefused_withinThirtySeconds() {
    identify(MEMBERS_INTENT);
    askForAll();
    clock.pass(Duration.ofSeconds(20));
    ask("\"query\":\"\",\"limit\":0,\"nonce\":\"n2\"");
    JsonNode refusal = peer.event("RATE_LIMITED").path("d");
    assertThat(refusal.path("opcode").asInt()).isEqualTo(8);
    assertThat(refusal.path("retry_after").asDouble()).isEqualTo(10.0);
    assertThat(refusal.path("meta").path("guild_id").asText()).isEqualTo(guild);
    assertThat(refusal.path("meta").path("nonce").asText()).isEqualTo("n2");
    clock.pass(Duration.ofSeconds(10));
    askForAll();
  }

  @Test
  void wholeList_isForUsersWhoWouldHaveToKnowPeople() {
    peer.identify(client.sim().userToken(), 0);
    peer.event("READY");
    ask("\"query\":\"\",\"limit\":0,\"nonce\":\"in vain\"");
    peer.say("{\"op\":1,\"d\":1}").op(11);
    client.change(world -> world.grant(Long.parseLong(guild), 1L << 1));
    ask("\"query\":\"\",\"limit\":0,\"nonce\":\"as one who kicks\"");
    assertThat(chunk().path("nonce").asText()).isEqualTo("as one who kicks");
  }

  @Test
  void namesAndIds_areFound_withoutTheIntent() {
    identify(OTHER_INTENT);
    ask("\"query\":\"anna\",\"limit\":5");
    JsonNode found = chunk().path("members");
    assertThat(found).hasSize(5);
    assertThat(found)
        .allSatisfy(m -> assertThat(m.path("user").path("username").asText()).startsWith("anna"));
    String id = found.get(0).path("user").path("id").asText();
    ask("\"user_ids\":[\"" + id + "\",\"7\"],\"limit\":0");
    JsonNode chunk = chunk();
    assertThat(chunk.path("members")).hasSize(1);
    assertThat(chunk.path("not_found")).hasSize(1);
    assertThat(chunk.path("not_found").get(0).asText()).isEqualTo("7");
  }

  @Test
  void wholeList_staysAway_withoutTheIntent_andThatOfOtherGuilds() {
    identify(OTHER_INTENT);
    ask("\"query\":\"\",\"limit\":0");
    peer.say("{\"op\":8,\"d\":{\"guild_id\":\"1\",\"query\":\"a\",\"limit\":1}}");
    peer.say("{\"op\":1,\"d\":1}").op(11);
    assertThat(peer.hasNothingMore()).isTrue();
  }

  private void identify(int intents) {
    peer.identify(client.sim().botToken(), intents).event("READY");
  }

  private void ask(String what) {
    peer.say("{\"op\":8,\"d\":{\"guild_id\":\"" + guild + "\"," + what + "}}");
  }

  private void askForAll() {
    ask("\"query\":\"\",\"limit\":0");
    for (int i = 0; i < 3; i++) {
      chunk();
    }
  }

  private JsonNode chunk() {
    return peer.event("GUILD_MEMBERS_CHUNK").path("d");
  }
}
