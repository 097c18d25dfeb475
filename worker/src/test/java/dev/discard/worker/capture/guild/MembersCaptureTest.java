package dev.discard.worker.capture.guild;

import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Work;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.Answers;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.testing.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersCaptureTest {

  private static final Work.Members WORK = new Work.Members(7);
  private static final String MEMBER = "{\"user\":{\"id\":\"%d\"},\"roles\":[]}";

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
  void members_areAskedForPageByPage_toTheLast() throws Exception {
    try (RawServer api =
        RawServer.start(
            answer(200, Answers.list(1000, 1, MEMBER)),
            answer(200, Answers.list(1001, 1200, MEMBER)))) {
      Captured captured = fixture.run(WORK, api);
      assertThat(captured.ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.targets())
          .containsExactly(
              "/guilds/7/members?limit=1000", "/guilds/7/members?limit=1000&after=1000");
      assertThat(captured.segments().lines()).hasSize(2);
    }
  }

  @Test
  void job_goesOnBehindTheLastPageThatIsCommitted() throws Exception {
    fixture.cutAt(new CutRule(1, Duration.ofHours(1)));
    long cursor;
    try (RawServer api = RawServer.start(answer(200, Answers.list(1, 1000, MEMBER)))) {
      Captured captured =
          fixture.run(WORK, 0, () -> !api.requests().isEmpty(), api.origin(), Secret.of("a.token"));
      assertThat(captured.ending()).isEqualTo(Ending.CONTINUES);
      cursor = captured.segments().last().covered().to();
    }
    try (RawServer api = RawServer.start(answer(200, "[]"))) {
      fixture.run(WORK, cursor, () -> false, api.origin(), Secret.of("a.token"));
      assertThat(api.targets()).containsExactly("/guilds/7/members?limit=1000&after=1000");
    }
  }

  @Test
  void missingIntent_deniesTheJob_withDiscordsWords() throws Exception {
    try (RawServer api = RawServer.start(answer(403, Answers.error(50001), "Via: 1.1 google"))) {
      assertThat(fixture.run(WORK, api).ending())
          .isEqualTo(new Ending(Ending.Kind.DENIED, "403/50001 No"));
    }
  }

  @Test
  void pageThatRepeats_endsTheList() throws Exception {
    try (RawServer api = RawServer.start(answer(200, Answers.list(1, 1000, MEMBER)))) {
      assertThat(fixture.run(WORK, api).ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void membersWithoutUsers_endTheList() throws Exception {
    try (RawServer api = RawServer.start(answer(200, Answers.list(1, 1000, "{\"user\":null}")))) {
      assertThat(fixture.run(WORK, api).ending()).isEqualTo(Endings.done(Endings.END_OF_LIST));
      assertThat(api.requests()).hasSize(1);
    }
  }
}
