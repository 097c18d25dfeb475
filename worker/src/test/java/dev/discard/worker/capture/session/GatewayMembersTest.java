package dev.discard.worker.capture.session;

import static dev.discard.worker.testing.ScriptedGateway.chunk;
import static dev.discard.worker.testing.ScriptedGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.secret.Secret;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.ScriptedGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members asked for in a gateway session. */
class GatewayMembersTest {

  @TempDir Path directory;
  private CaptureFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void members_areAskedForGuildByGuild_untilAllPiecesHaveCome() throws Exception {
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> {
              send(socket, chunk(time, 1, 2));
              send(socket, chunk(time, 0, 2));
            })) {
      Captured captured = run(gateway, 1L, 2L);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(gateway.requests()).hasSize(2);
      JsonNode request = Json.mapper().readTree(gateway.requests().get(1));
      assertThat(request.path("d").path("guild_id").asText()).isEqualTo("2");
      assertThat(request.path("d").path("query").isTextual()).isTrue();
      assertThat(request.path("d").path("limit").asInt(-1)).isZero();
      assertThat(gateway.requests())
          .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= 4096);
      assertThat(chunks(captured)).isEqualTo(4);
    }
  }

  /** As without the privileged intent. */
  @Test
  void guildThatDoesNotAnswer_isNotAskedAgain_andTheNextOneFollows() throws Exception {
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> {
              if (time == 2) {
                send(socket, chunk(2, 0, 1));
              }
            })) {
      Captured captured = run(gateway, 1L, 2L);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(gateway.requests()).hasSize(2);
      assertThat(chunks(captured)).isEqualTo(1);
    }
  }

  @Test
  void guildIsAskedAgain_afterTheWait_whenTheRequestCameTooEarly() throws Exception {
    String limited =
        "{\"op\":0,\"s\":2,\"t\":\"RATE_LIMITED\",\"d\":{\"opcode\":8,\"retry_after\":0.05}}";
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> send(socket, time == 1 ? limited : chunk(1, 0, 1)))) {
      Captured captured = run(gateway, 1L);
      assertThat(gateway.requests()).hasSize(2);
      assertThat(chunks(captured)).isEqualTo(1);
    }
  }

  @Test
  void guildIsGivenUp_whenEveryRequestIsTooEarly() throws Exception {
    String limited =
        "{\"op\":0,\"s\":2,\"t\":\"RATE_LIMITED\",\"d\":{\"opcode\":8,\"retry_after\":0}}";
    try (ScriptedGateway gateway = ScriptedGateway.start((socket, time) -> send(socket, limited))) {
      Captured captured = run(gateway, 1L);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(gateway.requests()).hasSize(3);
    }
  }

  @Test
  void answer_goesOnAfterAResume() throws Exception {
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> {
              send(socket, chunk(1, 0, 2));
              if (time == 1) {
                send(socket, "{\"op\":7,\"d\":null}");
              } else {
                send(socket, chunk(1, 1, 2));
              }
            })) {
      Captured captured = run(gateway, 1L);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(gateway.requests()).as("asked again, since nothing more came").hasSize(2);
      assertThat(chunks(captured)).isEqualTo(3);
    }
  }

  /** Hundreds of thousands of members must not become one segment. */
  @Test
  void largeAnswers_areCutIntoSegments() throws Exception {
    fixture.cutAt(new CutRule(1, Duration.ofHours(1)));
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> {
              for (int i = 0; i < 3; i++) {
                send(socket, chunk(1, i, 3));
              }
            })) {
      assertThat(run(gateway, 1L).segments().manifests()).hasSizeGreaterThan(2);
    }
  }

  @Test
  void oddAnswers_endTheWait() throws Exception {
    try (ScriptedGateway gateway =
        ScriptedGateway.start(
            (socket, time) -> {
              send(socket, "{\"op\":0,\"s\":2,\"t\":\"GUILD_MEMBERS_CHUNK\",\"d\":null}");
              send(socket, chunk(7, 0, 1));
              send(socket, chunk(1, -1, Integer.MAX_VALUE));
              send(
                  socket,
                  "{\"op\":0,\"s\":3,\"t\":\"GUILD_MEMBERS_CHUNK\",\"d\":{\"guild_id\":\"1\","
                      + "\"chunk_index\":\"x\",\"chunk_count\":[3],\"members\":7}}");
            })) {
      Captured captured = run(gateway, 1L);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(chunks(captured)).isEqualTo(4);
    }
  }

  private Captured run(ScriptedGateway gateway, Long... guilds) throws Exception {
    return fixture.run(
        new Work.Gateway(List.of(guilds)), 0, () -> false, gateway.origin(), Secret.of("a.token"));
  }

  private static long chunks(Captured captured) {
    return captured.segments().lines().stream()
        .filter(line -> line.path("data").path("t").asText().equals("GUILD_MEMBERS_CHUNK"))
        .count();
  }
}
