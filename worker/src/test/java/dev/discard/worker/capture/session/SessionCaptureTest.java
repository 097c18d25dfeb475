package dev.discard.worker.capture.session;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.HistoryLines.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCaptureTest {

  private static final Work.Session PLAIN = new Work.Session(List.of(), false);
  private static final Work.Session EVERY_GUILD = new Work.Session(List.of(), true);
  private static final String SELF = "{\"id\":\"7\",\"username\":\"x\",\"bot\":true}";

  @TempDir Path directory;
  private CaptureFixture fixture;

  @BeforeEach
  void simulate() throws Exception {
    fixture = CaptureFixture.start(directory, "world=tiny");
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void identity_isRecorded_withTheApplicationOfBots() throws Exception {
    Captured captured = fixture.run(PLAIN);
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured)).containsExactly("/users/@me", "/applications/@me");
    fixture.asUser();
    assertThat(paths(fixture.run(PLAIN))).containsExactly("/users/@me");
  }

  @Test
  void channels_areLookedUp_andUnknownOnesAreOnRecord() throws Exception {
    long known = fixture.history("general").channel().id();
    Captured captured = fixture.run(new Work.Session(List.of(known, 17L), false));
    assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
    assertThat(paths(captured))
        .containsExactly("/users/@me", "/applications/@me", "/channels/" + known, "/channels/17");
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  @Test
  void guilds_areListedToTheirEnd_whenTheRunIsAboutAll() throws Exception {
    try (RawServer api =
        RawServer.start(
            RawServer.answer(200, SELF),
            RawServer.answer(200, "{\"flags\":0}"),
            RawServer.answer(200, guilds(1, 200)),
            RawServer.answer(200, guilds(201, 203)))) {
      Captured captured = run(EVERY_GUILD, api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets())
          .endsWith(
              "/users/@me/guilds?with_counts=true&limit=200",
              "/users/@me/guilds?with_counts=true&limit=200&after=200");
      assertThat(captured.segments().lines()).hasSize(4);
    }
  }

  /** A page that repeats brings nothing new, however full it is. */
  @Test
  void guilds_areNotListedForEver_whenAPageRepeats() throws Exception {
    try (RawServer api =
        RawServer.start(
            RawServer.answer(200, SELF),
            RawServer.answer(200, "{\"flags\":0}"),
            RawServer.answer(200, guilds(1, 200)))) {
      run(EVERY_GUILD, api);
      assertThat(api.requests()).hasSize(4);
    }
  }

  @Test
  void refusedToken_deniesTheSession() throws Exception {
    Captured captured =
        fixture.run(PLAIN, 0, () -> false, fixture.sim().apiBase(), Secret.of("wrong.token.x"));
    assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
    assertThat(captured.ending().detail()).isEqualTo("unauthorised: HTTP 401 401: Unauthorized");
    assertThat(errors(captured.segments().lines())).hasSize(1);
  }

  /** A web server that answers everything with some JSON, for example. */
  @Test
  void foreignService_isToldApart() throws Exception {
    try (RawServer foreign = RawServer.start(RawServer.answer(200, "{\"status\":\"ok\"}"))) {
      Captured captured = run(PLAIN, foreign);
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
      assertThat(captured.ending().detail()).contains("not Discord's API");
      assertThat(foreign.requests()).hasSize(1);
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  private Captured run(Work work, RawServer api) throws Exception {
    return fixture.run(work, 0, () -> false, api.origin(), Secret.of("a.token"));
  }

  private List<String> paths(Captured captured) {
    return captured.segments().lines().stream()
        .map(line -> url(line).substring(fixture.sim().apiBase().length()))
        .toList();
  }

  private static String guilds(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj("{\"id\":\"%d\",\"name\":\"g\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
