package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.HistoryLines.errors;
import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.Answers;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsCaptureTest {

  private static final Work.Pins WORK = new Work.Pins(new ChannelRef(7, 10, "c", 0, null, null));
  private static final String PINS = "/channels/10/messages/pins?limit=50";

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
  void pins_areAskedForPageByPage_byTheTimeOfTheLast() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, page("2025-01-02T00:00:00+00:00", true)),
            answer(200, page("2025-01-01T00:00:00.5+00:00", false)))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets())
          .containsExactly(PINS, PINS + "&before=2025-01-02T00%3A00%3A00%2B00%3A00");
      assertThat(captured.segments().lines()).hasSize(2);
      assertThat(captured.segments().last().counts().messages())
          .as("pins are no pages of the history")
          .isZero();
    }
  }

  @Test
  void oldRoute_isAsked_whereTheNewOneIsUnknown() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(404, "{\"message\":\"404: Not Found\",\"code\":0}"), answer(200, "[]"))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets()).containsExactly(PINS, "/channels/10/pins");
      assertThat(errors(captured.segments().lines())).hasSize(1);
    }
  }

  @Test
  void pins_areDenied_andNotGone_whereTheServerHasNoSuchList() throws Exception {
    try (RawServer api =
        RawServer.start(answer(404, "{\"message\":\"404: Not Found\",\"code\":0}"))) {
      assertThat(fixture.run(WORK, api).ending())
          .isEqualTo(new Ending(Ending.Kind.DENIED, "the server has no list of them"));
    }
  }

  @Test
  void hiddenChannel_isDenied() throws Exception {
    try (RawServer api = RawServer.start(answer(403, Answers.error(50001), "Via: 1.1 google"))) {
      assertThat(fixture.run(WORK, api).ending())
          .isEqualTo(new Ending(Ending.Kind.DENIED, "403/50001 No"));
    }
  }

  @Test
  void listThatRepeats_ends() throws Exception {
    try (RawServer api = RawServer.start(answer(200, page("2025-01-02T00:00:00+00:00", true)))) {
      assertThat(fixture.run(WORK, api).ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[]",
        "{\"items\":null,\"has_more\":true}",
        "{\"items\":[{\"pinned_at\":null}],\"has_more\":true}",
        "{\"items\":[{\"pinned_at\":\"2025\"}],\"has_more\":true}"
      })
  void oddAnswers_areRecordedAsTheyAre_andEndTheList(String body) throws Exception {
    try (RawServer api = RawServer.start(answer(200, body))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(captured.segments().text()).contains("\"data\":" + body + ",");
      assertThat(api.requests()).hasSize(1);
    }
  }

  private static String page(String pinnedAt, boolean more) {
    String item = "{\"pinned_at\":\"" + pinnedAt + "\",\"message\":{\"id\":\"%d\"}}";
    return "{\"items\":" + Answers.list(1, 50, item) + ",\"has_more\":" + more + "}";
  }
}
