package dev.discard.common.sim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import io.vertx.core.http.UpgradeRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayShellTest {

  private static final String QUERY = "v=10&encoding=json";
  private static final int GUILDS = 1;

  private static SimClient client(String gateway, String... more) {
    String[] options = new String[more.length + 2];
    options[0] = "world=tiny";
    options[1] = "gateway=" + gateway;
    System.arraycopy(more, 0, options, 2, more.length);
    return SimClient.of(options);
  }

  private static Peer greeted(SimClient client) {
    Peer peer = new Peer(client, QUERY);
    peer.op(10);
    return peer;
  }

  @Test
  void gatewayRoutes_leadHere() {
    try (SimClient client = client("")) {
      assertThat(client.json("/gateway").path("url").asText()).isEqualTo(client.sim().gatewayUrl());
      JsonNode bot = client.json("/gateway/bot");
      assertThat(bot.path("url").asText()).isEqualTo(client.sim().gatewayUrl());
      assertThat(bot.path("session_start_limit").path("remaining").asInt()).isEqualTo(1000);
    }
  }

  @Test
  void hello_namesTheInterval() {
    try (SimClient client = client("");
        Peer peer = new Peer(client, QUERY)) {
      assertThat(peer.op(10).path("d").path("heartbeat_interval").asInt()).isEqualTo(41_250);
    }
  }

  @Test
  void identify_isAnsweredByReady_thenByEachGuild() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS);
      JsonNode ready = peer.event("READY");
      assertThat(ready.path("s").asInt()).isEqualTo(1);
      assertThat(ready.path("d").path("v").asInt()).isEqualTo(10);
      assertThat(ready.path("d").path("user").path("id"))
          .isEqualTo(client.json("/users/@me").path("id"));
      assertThat(ready.path("d").path("guilds").get(0).path("unavailable").asBoolean()).isTrue();
      assertThat(ready.path("d").path("resume_gateway_url").asText())
          .isEqualTo(client.sim().gatewayUrl());
      JsonNode guild = peer.event("GUILD_CREATE").path("d");
      assertThat(guild.path("id").asText()).isEqualTo(client.guild("Tiny"));
      assertThat(guild.path("channels"))
          .isEqualTo(client.json("/guilds/" + guild.path("id").asText() + "/channels"));
      assertThat(guild.path("roles"))
          .isEqualTo(client.json("/guilds/" + guild.path("id").asText() + "/roles"));
      assertThat(guild.path("members")).hasSize(1);
      assertThat(client.oracle().note(Note.IDENTIFY)).isEqualTo(1);
      assertThat(client.json("/gateway/bot").path("session_start_limit").path("remaining").asInt())
          .isEqualTo(999);
    }
  }

  /** Some libraries put it in front here as well. */
  @Test
  void identify_mayHaveTheMarkOfBots() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify("Bot " + client.sim().botToken(), GUILDS).event("READY");
    }
  }

  @Test
  void identify_ofAUserMarkedAsBot_isRefused() throws Exception {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify("Bot " + client.sim().userToken(), GUILDS);
      assertThat(peer.closeCode()).isEqualTo(4004);
    }
  }

  @Test
  void subscriptions_areForUsersOnly() throws Exception {
    String subscribe = "{\"op\":14,\"d\":{\"guild_id\":\"1\"}}";
    try (SimClient client = client("");
        Peer user = greeted(client);
        Peer bot = greeted(client)) {
      user.identify(client.sim().userToken(), GUILDS).event("READY");
      user.say(subscribe).say("{\"op\":1,\"d\":1}").op(11);
      bot.identify(client.sim().botToken(), 1 << 9).event("READY");
      bot.say(subscribe);
      assertThat(bot.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void withoutTheGuildsIntent_thereAreNoGuilds() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), 1 << 9);
      peer.event("READY");
      peer.say("{\"op\":1,\"d\":1}").op(11);
    }
  }

  @Test
  void user_needsNoIntents_andGetsItsGuildsInReady() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.say(
          "{\"op\":2,\"d\":{\"token\":\"" + client.sim().userToken() + "\",\"properties\":{}}}");
      JsonNode guild = peer.event("READY").path("d").path("guilds").get(0);
      assertThat(guild.path("name").asText()).isEqualTo("Tiny");
      assertThat(guild.path("channels")).isNotEmpty();
    }
  }

  @Test
  void zlibStream_isOneStreamOverAllMessages() {
    try (SimClient client = client("", "world=demo");
        Peer peer = new Peer(client, QUERY + "&compress=zlib-stream")) {
      peer.op(10);
      peer.identify(client.sim().botToken(), GUILDS);
      peer.event("READY");
      peer.event("GUILD_CREATE");
      peer.event("GUILD_CREATE");
      assertThat(peer.binaryMessages()).isEqualTo(4);
    }
  }

  @Test
  void zlibStream_mayComeInPieces() {
    try (SimClient client = client("fragment=100");
        Peer peer = new Peer(client, QUERY + "&compress=zlib-stream")) {
      peer.op(10);
      peer.identify(client.sim().botToken(), GUILDS);
      peer.event("READY");
      peer.event("GUILD_CREATE");
      assertThat(peer.binaryMessages()).isGreaterThan(10);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"op\":2,\"d\":{\"token\":\"wrong\",\"intents\":1,\"properties\":{}}} | 4004",
        "{\"op\":2,\"d\":{\"token\":\"BOT\",\"properties\":{}}} | 4013",
        "{\"op\":2,\"d\":{\"token\":\"BOT\",\"intents\":536870912,\"properties\":{}}} | 4013",
        "{\"op\":2,\"d\":{\"token\":\"BOT\",\"intents\":32768,\"properties\":{}}} | 4014",
        "{\"op\":2,\"d\":{\"token\":\"BOT\",\"intents\":2,\"properties\":{}}} | 4014",
        "{\"op\":2,\"d\":{\"token\":\"BOT\",\"intents\":1}} | 4002",
        "not json | 4002",
        "{\"op\":77} | 4001",
        "{\"op\":8,\"d\":{}} | 4003",
        "{\"op\":6,\"d\":{\"token\":\"wrong\",\"session_id\":\"x\",\"seq\":1}} | 4004",
      })
  void wrongWords_closeWithTheRightCode(String words, int code) throws Exception {
    try (SimClient client = client("", "quirks=no-content-intent,no-members-intent");
        Peer peer = greeted(client)) {
      peer.say(words.replace("BOT", client.sim().botToken()));
      assertThat(peer.closeCode()).isEqualTo(code);
    }
  }

  @Test
  void packetsBeyond4096Bytes_close() throws Exception {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.say("{\"op\":1,\"d\":null,\"x\":\"" + "x".repeat(4096) + "\"}");
      assertThat(peer.closeCode()).isEqualTo(4002);
    }
  }

  @Test
  void identifyingTwice_closes() throws Exception {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS).identify(client.sim().botToken(), GUILDS);
      assertThat(peer.closeCode()).isEqualTo(4005);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=5", "v=11"})
  void unknownVersion_closes(String query) throws Exception {
    try (SimClient client = client("");
        Peer peer = new Peer(client, query)) {
      assertThat(peer.closeCode()).isEqualTo(4012);
    }
  }

  @Test
  void tooManySends_close() throws Exception {
    try (SimClient client = client("no-acks");
        Peer peer = greeted(client)) {
      for (int i = 0; i < 121; i++) {
        peer.say("{\"op\":1,\"d\":null}");
      }
      assertThat(peer.closeCode()).isEqualTo(4008);
    }
  }

  @Test
  void heartbeat_isAcknowledged_unlessAcksAreDropped() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.say("{\"op\":1,\"d\":null}").op(11);
      assertThat(client.oracle().note(Note.HEARTBEAT)).isEqualTo(1);
    }
    try (SimClient client = client("no-acks");
        Peer peer = greeted(client)) {
      peer.say("{\"op\":1,\"d\":null}").identify(client.sim().botToken(), GUILDS);
      peer.event("READY");
    }
  }

  @Test
  void silence_timesTheSessionOut() throws Exception {
    try (SimClient client = client("heartbeat=20ms");
        Peer peer = greeted(client)) {
      assertThat(peer.closeCode()).isEqualTo(4009);
    }
  }

  @Test
  void guilds_mayBeMissing_orUnavailable_orLate() {
    try (SimClient client = client("guilds=missing");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS).event("READY");
      peer.say("{\"op\":1,\"d\":1}").op(11);
      assertThat(peer.hasNothingMore()).isTrue();
    }
    try (SimClient client = client("guilds=unavailable");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS).event("READY");
      assertThat(peer.event("GUILD_DELETE").path("d").path("unavailable").asBoolean()).isTrue();
    }
    try (SimClient client = client("guild-delay=50ms");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS).event("READY");
      peer.say("{\"op\":1,\"d\":1}");
      assertThat(peer.next().path("op").asInt()).as("the ack comes first").isEqualTo(11);
      peer.event("GUILD_CREATE");
    }
  }

  @Test
  void reconnect_isAskedOnce_andResumingReplaysWhatWasMissed() {
    try (SimClient client = client("reconnect=20ms,guild-delay=10s");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS);
      JsonNode ready = peer.event("READY");
      peer.op(7);
      peer.hangUp();
      try (Peer again = greeted(client)) {
        again.say(resume(client, ready, 0));
        assertThat(again.event("READY")).isEqualTo(ready);
        assertThat(again.event("RESUMED").path("s").asInt()).isEqualTo(2);
        assertThat(client.oracle().note(Note.RESUME)).isEqualTo(1);
      }
    }
  }

  private static String resume(SimClient client, JsonNode ready, int sequence) {
    return "{\"op\":6,\"d\":{\"token\":\""
        + client.sim().botToken()
        + "\",\"session_id\":\""
        + ready.path("d").path("session_id").asText()
        + "\",\"seq\":"
        + sequence
        + "}}";
  }

  @Test
  void resume_fromASequenceNeverSent_closes() throws Exception {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS);
      JsonNode ready = peer.event("READY");
      try (Peer again = greeted(client)) {
        again.say(resume(client, ready, 99));
        assertThat(again.closeCode()).isEqualTo(4007);
      }
    }
  }

  @Test
  void resume_ofAnUnknownSession_isInvalid_andIdentifyingIsPossible() {
    try (SimClient client = client("");
        Peer peer = greeted(client)) {
      peer.say(
          "{\"op\":6,\"d\":{\"token\":\""
              + client.sim().botToken()
              + "\",\"session_id\":\"x\",\"seq\":1}}");
      assertThat(peer.op(9).path("d").asBoolean()).isFalse();
      peer.identify(client.sim().botToken(), GUILDS).event("READY");
    }
  }

  @Test
  void identify_mayBeTurnedAwayFirst() {
    try (SimClient client = client("invalid-identifies=1");
        Peer peer = greeted(client)) {
      peer.identify(client.sim().botToken(), GUILDS).op(9);
      peer.identify(client.sim().botToken(), GUILDS).event("READY");
    }
  }

  @Test
  void tooManyIdentifies_resetTheToken_whichNoLongerWorksAnywhere() throws Exception {
    try (SimClient client = client("identifies=2")) {
      for (int i = 0; i < 2; i++) {
        try (Peer peer = greeted(client)) {
          peer.identify(client.sim().botToken(), GUILDS).event("READY");
        }
      }
      try (Peer peer = greeted(client)) {
        peer.identify(client.sim().botToken(), GUILDS);
        assertThat(peer.closeCode()).isEqualTo(4004);
      }
      assertThat(client.status("/users/@me")).isEqualTo(401);
      assertThat(client.oracle().note(Note.TOKEN_RESET)).isEqualTo(1);
    }
  }

  @Test
  void otherPaths_areNoGateway() {
    try (SimClient client = client("")) {
      assertThatThrownBy(
              () ->
                  SimClient.await(
                      client
                          .vertx()
                          .createWebSocketClient()
                          .connect(client.sim().apiPort(), "127.0.0.1", "/elsewhere")))
          .isInstanceOf(UpgradeRejectedException.class);
    }
  }
}
