package dev.discard.worker.capture.session;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.Answers;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitesCaptureTest {

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
  void codes_areLookedUpOnce_andDeadOnesAreOnRecord() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, "{\"code\":\"abc\"}"),
            answer(404, Answers.error(10006)),
            answer(200, "{\"code\":\"x-Y9\"}"))) {
      Captured captured = fixture.run(invites("abc", "dead", "abc", "x-Y9"), api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets())
          .containsExactly(
              "/invites/abc?with_counts=true",
              "/invites/dead?with_counts=true",
              "/invites/x-Y9?with_counts=true");
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  /** Messages hold any text, and so may what looks like an invite in them. */
  @Test
  void hostileCodes_areNotSent() throws Exception {
    try (RawServer api = RawServer.start(answer(200, "{}"))) {
      fixture.run(
          invites(
              "",
              "a",
              "../users/@me",
              "a/b",
              "a?b",
              "a b",
              "a%2Fb",
              "a\u0000b",
              "a\nb",
              "\u00e4\u00f6",
              "x".repeat(101)),
          api);
      assertThat(api.requests()).isEmpty();
    }
  }

  @Test
  void rest_isLeftAlone_atTheFirstLimit() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, "{}"),
            answer(429, "{\"message\":\"You are being rate limited.\",\"retry_after\":1}"))) {
      Captured captured = fixture.run(invites("aa", "bb", "cc"), api);
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
      assertThat(captured.ending().detail()).startsWith("stopped after 1 of 3: HTTP 429");
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void rest_isLeftAlone_whenTheAddressIsBanned() throws Exception {
    try (RawServer api = RawServer.start(answer(429, "error code: 1015", "Retry-After: 60"))) {
      Captured captured = fixture.run(invites("aa", "bb"), api);
      assertThat(captured.ending().kind()).isEqualTo(Ending.Kind.DENIED);
      assertThat(captured.ending().detail()).startsWith("stopped after 0 of 2: this IP is banned");
    }
  }

  @Test
  void job_goesOnBehindTheCodesThatAreCommitted() throws Exception {
    try (RawServer api = RawServer.start(answer(200, "{}"))) {
      fixture.run(invites("aa", "bb", "cc"), 2, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(api.targets()).containsExactly("/invites/cc?with_counts=true");
    }
  }

  private static Work.Invites invites(String... codes) {
    return new Work.Invites(List.of(codes));
  }
}
