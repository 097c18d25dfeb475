package dev.discard.worker.capture;

import static dev.discard.worker.testing.HistoryLines.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.sim.oracle.Note;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.HistoryLines;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCaptureTest {

  private static final Work.Session WITH_GATEWAY = new Work.Session(List.of(), true);

  @TempDir Path directory;
  private CaptureFixture fixture;

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void session_isRecorded_fromIdentityToTheGuilds() throws Exception {
    simulate();
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured)).containsExactly("/users/@me", "/applications/@me", "/gateway/bot");
    assertThat(packets(captured))
        .containsExactly(
            "recv 10", "send 1", "send 2", "recv 11", "recv READY", "recv GUILD_CREATE");
    assertThat(captured.segments().lines()).noneMatch(HistoryLines::isPage);
  }

  /** The plan is made from the first part, so it must not wait for the gateway. */
  @Test
  void identity_isUploadedAtOnce_apartFromTheGateway() throws Exception {
    simulate();
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.segments().manifests()).hasSize(2);
    assertThat(captured.segments().manifests().get(0).counts().http()).isEqualTo(2);
    assertThat(captured.segments().manifests().get(0).counts().ws()).isZero();
    assertThat(captured.segments().manifests().get(0).ending()).isEqualTo(Ending.CONTINUES);
    assertThat(captured.segments().last().counts().ws()).isEqualTo(6);
  }

  @Test
  void channels_areLookedUp_andUnknownOnesAreOnRecord() throws Exception {
    simulate();
    long known = fixture.history("general").channel().id();
    Captured captured = fixture.run(new Work.Session(List.of(known, 17L), false));
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured))
        .containsExactly("/users/@me", "/applications/@me", "/channels/" + known, "/channels/17");
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  @Test
  void userAccount_identifiesWithoutIntents_andGetsItsGuildsWithReady() throws Exception {
    simulate();
    fixture.asUser();
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured)).containsExactly("/users/@me", "/gateway");
    assertThat(packets(captured)).endsWith("recv READY");
    assertThat(sent(captured, "\"op\":2")).contains("capabilities").doesNotContain("intents");
  }

  @Test
  void secrets_areScrubbed_andTheLineSaysSo() throws Exception {
    simulate();
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.segments().text()).doesNotContain(fixture.sim().botToken());
    assertThat(sent(captured, "\"op\":2"))
        .contains("\"token\":\"[SCRUBBED]\"")
        .contains("\"browser\":\"discard\"");
    assertThat(
            captured.segments().lines().stream().filter(line -> line.path("scrubbed").asBoolean()))
        .extracting(line -> line.path("type").asText())
        .contains("ws");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fragment=100", "guild-delay=100ms", "heartbeat=50ms,guild-delay=300ms"})
  void gateway_isFollowed_whateverItsPace(String spec) throws Exception {
    simulate("gateway=" + spec);
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured)).endsWith("recv GUILD_CREATE");
  }

  @Test
  void heartbeats_goOn_whileGuildsAreAwaited() throws Exception {
    simulate("gateway=heartbeat=50ms,guild-delay=400ms");
    fixture.run(WITH_GATEWAY);
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.HEARTBEAT)).isGreaterThan(3);
  }

  @Test
  void unavailableGuild_isNotWaitedFor() throws Exception {
    simulate("gateway=guilds=unavailable");
    assertThat(packets(fixture.run(WITH_GATEWAY))).endsWith("recv READY", "recv GUILD_DELETE");
  }

  @Test
  void guildsThatNeverCome_areWaitedForNotLongerThanAllowed() throws Exception {
    simulate("gateway=guilds=missing");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured)).endsWith("recv READY");
  }

  @Test
  void missedAcknowledgement_isFollowedByAResume() throws Exception {
    simulate("gateway=heartbeat=60ms,no-acks,guild-delay=150ms");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(packets(captured)).contains("send 6");
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.RESUME)).isPositive();
  }

  @Test
  void requestToReconnect_isFollowedByAResume_andTheGuilds() throws Exception {
    simulate("gateway=reconnect=50ms,guild-delay=600ms");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured))
        .containsSubsequence("recv READY", "recv 7", "recv 10", "send 6", "recv RESUMED");
    assertThat(sent(captured, "\"op\":6")).contains("[SCRUBBED]");
  }

  @Test
  void invalidSession_isFollowedByANewOne() throws Exception {
    simulate("gateway=invalid-identifies=1");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured))
        .containsSubsequence("send 2", "recv 9", "send 2", "recv READY", "recv GUILD_CREATE");
  }

  /** So many identifies would make Discord reset the bot's token. */
  @Test
  void identifies_areBounded_andThePacketsAreKept() throws Exception {
    simulate("gateway=invalid-identifies=1000");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.gaveUp()).isEqualTo("gateway: session invalid");
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.IDENTIFY)).isEqualTo(3);
    assertThat(packets(captured)).filteredOn("recv 9"::equals).hasSize(3);
  }

  @Test
  void noIdentify_isSent_whenNoneIsLeft() throws Exception {
    simulate("gateway=identifies=0");
    Captured captured = fixture.run(WITH_GATEWAY);
    assertThat(captured.ending())
        .isEqualTo(new Ending(Ending.Kind.DENIED, "gateway: no session starts are left today"));
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.IDENTIFY)).isZero();
  }

  /** Silence must not pass for completeness: the job fails, with identity committed before. */
  @Test
  void gatewayThatIsOutOfReach_failsTheJob_andIsOnRecord() throws Exception {
    simulate();
    String user = "{\"id\":\"7\",\"username\":\"x\",\"bot\":true}";
    try (RawServer closed = RawServer.start(RawServer.answer(200, "{}"));
        RawServer api =
            RawServer.start(
                RawServer.answer(200, user),
                RawServer.answer(200, "{\"flags\":0}"),
                RawServer.answer(
                    200, "{\"url\":\"ws://127.0.0.1:" + closed.port() + "\",\"shards\":1}"))) {
      Captured captured =
          fixture.run(WITH_GATEWAY, 0, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(captured.gaveUp()).isEqualTo("gateway: cannot be reached");
      assertThat(captured.segments().manifests()).hasSize(2);
      List<JsonNode> errors = errors(captured.segments().lines());
      assertThat(errors).hasSize(3).extracting(e -> e.path("attempt").asInt()).contains(1, 2, 3);
      assertThat(errors.get(0).at("/request/params/compress").asText()).isEqualTo("zlib-stream");
      assertThat(errors.get(0).at("/response/status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void refusedToken_deniesTheSession() throws Exception {
    simulate();
    Captured captured =
        fixture.run(
            WITH_GATEWAY, 0, () -> false, fixture.sim().apiBase(), Secret.of("wrong.token.x"));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
    assertThat(captured.ending().detail()).isEqualTo("unauthorised: HTTP 401 401: Unauthorized");
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  /** A web server that answers everything with some JSON, for example. */
  @Test
  void foreignService_isToldApart() throws Exception {
    simulate();
    try (RawServer foreign = RawServer.start(RawServer.answer(200, "{\"status\":\"ok\"}"))) {
      Captured captured =
          fixture.run(WITH_GATEWAY, 0, () -> false, foreign.origin(), Secret.of("a.token"));
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
      assertThat(captured.ending().detail()).contains("not Discord's API");
      assertThat(foreign.requests()).hasSize(1);
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  private void simulate(String... options) throws InterruptedException {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "world=tiny";
    fixture = CaptureFixture.start(directory, all);
  }

  private List<String> paths(Captured captured) {
    return captured.segments().lines().stream()
        .filter(line -> !line.path("type").asText().equals("ws"))
        .map(line -> HistoryLines.url(line).substring(fixture.sim().apiBase().length()))
        .toList();
  }

  /** Direction and opcode, or event, of every packet. */
  private static List<String> packets(Captured captured) throws Exception {
    List<String> packets = new ArrayList<>();
    for (JsonNode line : captured.segments().lines()) {
      if (line.path("type").asText().equals("ws")) {
        JsonNode data = line.path("data");
        JsonNode packet = data.isTextual() ? Json.mapper().readTree(data.asText()) : data;
        String event = packet.path("t").asText("null");
        String what = event.equals("null") ? packet.path("op").asText() : event;
        packets.add(line.path("direction").asText() + " " + what);
      }
    }
    return packets;
  }

  private static String sent(Captured captured, String part) {
    return captured.segments().lines().stream()
        .filter(line -> line.path("direction").asText().equals("send"))
        .map(line -> line.path("data").asText())
        .filter(text -> text.contains(part))
        .findFirst()
        .orElseThrow();
  }
}
