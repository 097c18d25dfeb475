package dev.discard.worker.capture.session;

import static dev.discard.worker.testing.HistoryLines.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.sim.oracle.Note;
import dev.discard.worker.capture.Endings;
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

class GatewayCaptureTest {

  private static final Work.Gateway GATEWAY = new Work.Gateway(List.of());

  @TempDir Path directory;
  private CaptureFixture fixture;

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void session_isRecorded_fromItsAddressToTheGuilds() throws Exception {
    simulate();
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured)).containsExactly("/gateway/bot");
    assertThat(packets(captured))
        .containsExactly(
            "recv 10", "send 1", "send 2", "recv 11", "recv READY", "recv GUILD_CREATE");
    assertThat(captured.segments().lines()).noneMatch(HistoryLines::isPage);
  }

  @Test
  void userAccount_identifiesWithoutIntents_andGetsItsGuildsWithReady() throws Exception {
    simulate();
    fixture.asUser();
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured)).containsExactly("/gateway");
    assertThat(packets(captured)).endsWith("recv READY");
    assertThat(sent(captured, "\"op\":2")).contains("capabilities").doesNotContain("intents");
  }

  @Test
  void secrets_areScrubbed_andTheLineSaysSo() throws Exception {
    simulate();
    Captured captured = fixture.run(GATEWAY);
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
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured)).endsWith("recv GUILD_CREATE");
  }

  @Test
  void heartbeats_goOn_whileGuildsAreAwaited() throws Exception {
    simulate("gateway=heartbeat=50ms,guild-delay=400ms");
    fixture.run(GATEWAY);
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.HEARTBEAT)).isGreaterThan(3);
  }

  @Test
  void unavailableGuild_isNotWaitedFor() throws Exception {
    simulate("gateway=guilds=unavailable");
    assertThat(packets(fixture.run(GATEWAY))).endsWith("recv READY", "recv GUILD_DELETE");
  }

  @Test
  void guildsThatNeverCome_areWaitedForNotLongerThanAllowed() throws Exception {
    simulate("gateway=guilds=missing");
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured)).endsWith("recv READY");
  }

  @Test
  void missedAcknowledgement_isFollowedByAResume() throws Exception {
    simulate("gateway=heartbeat=60ms,no-acks,guild-delay=150ms");
    Captured captured = fixture.run(GATEWAY);
    assertThat(packets(captured)).contains("send 6");
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.RESUME)).isPositive();
  }

  @Test
  void requestToReconnect_isFollowedByAResume_andTheGuilds() throws Exception {
    simulate("gateway=reconnect=50ms,guild-delay=600ms");
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured))
        .containsSubsequence("recv READY", "recv 7", "recv 10", "send 6", "recv RESUMED");
    assertThat(sent(captured, "\"op\":6")).contains("[SCRUBBED]");
  }

  @Test
  void invalidSession_isFollowedByANewOne() throws Exception {
    simulate("gateway=invalid-identifies=1");
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(packets(captured))
        .containsSubsequence("send 2", "recv 9", "send 2", "recv READY", "recv GUILD_CREATE");
  }

  /** So many identifies would make Discord reset the bot's token. */
  @Test
  void identifies_areBounded_andThePacketsAreKept() throws Exception {
    simulate("gateway=invalid-identifies=1000");
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.gaveUp()).isEqualTo("session invalid");
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.IDENTIFY)).isEqualTo(3);
    assertThat(packets(captured)).filteredOn("recv 9"::equals).hasSize(3);
  }

  @Test
  void noIdentify_isSent_whenNoneIsLeft() throws Exception {
    simulate("gateway=identifies=0");
    Captured captured = fixture.run(GATEWAY);
    assertThat(captured.ending())
        .isEqualTo(new Ending(Ending.Kind.DENIED, "no session starts are left today"));
    assertThat(fixture.get(fixture.sim().oracle()).note(Note.IDENTIFY)).isZero();
  }

  /** Silence must not pass for completeness: the job fails. */
  @Test
  void gatewayThatIsOutOfReach_failsTheJob_andIsOnRecord() throws Exception {
    simulate();
    try (RawServer closed = RawServer.start(RawServer.answer(200, "{}"));
        RawServer api =
            RawServer.start(
                RawServer.answer(
                    200, "{\"url\":\"ws://127.0.0.1:" + closed.port() + "\",\"shards\":1}"))) {
      Captured captured = fixture.run(GATEWAY, 0, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(captured.gaveUp()).isEqualTo("cannot be reached");
      assertThat(captured.segments().manifests()).hasSize(1);
      List<JsonNode> errors = errors(captured.segments().lines());
      assertThat(errors).hasSize(3).extracting(e -> e.path("attempt").asInt()).contains(1, 2, 3);
      assertThat(errors.get(0).at("/request/params/compress").asText()).isEqualTo("zlib-stream");
      assertThat(errors.get(0).at("/response/status").asInt()).isEqualTo(200);
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
