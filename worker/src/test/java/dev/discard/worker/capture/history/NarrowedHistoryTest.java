package dev.discard.worker.capture.history;

import static dev.discard.worker.testing.HistoryLines.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.job.RangeRule;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.testing.CaptureFixture;
import dev.discard.worker.testing.CaptureFixture.Captured;
import dev.discard.worker.upload.UploadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel of 1,000 messages whose range the coordinator narrows while it is captured. */
class NarrowedHistoryTest {

  private static final CutRule NEVER = new CutRule(Long.MAX_VALUE, Duration.ofHours(1));

  @TempDir Path directory;
  private CaptureFixture fixture;
  private Work.History work;
  private List<Long> all;

  @BeforeEach
  void start() throws Exception {
    fixture = CaptureFixture.start(directory, "world=demo");
    work = fixture.history("thousand");
    all = fixture.truth(work);
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void capture_endsExactlyAtTheNewEnd_andTheRestGoesOnThere() throws Exception {
    long end = all.get(654) - 1;
    fixture.cutAt(NEVER.tellingDensity(RangeRule.parse("1000")));
    Captured first = fixture.endingAt(segments -> segments == 0 ? -1 : end).run(work);
    Work.History rest =
        new Work.History(work.channel(), new SnowflakeRange(end, work.range().to()));
    Captured second = fixture.endingAt(segments -> -1).run(rest);

    assertThat(messages(first.segments().lines())).isEqualTo(all.subList(0, 654));
    assertThat(messages(second.segments().lines())).isEqualTo(all.subList(654, 1000));
    assertThat(first.ending()).isEqualTo(Endings.done(PageCursor.PAGE_PAST_END));
    assertThat(first.segments().last().covered().to()).isEqualTo(end);
  }

  @Test
  void capture_isDone_whenTheNewEndIsWhereItStands() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    long end = all.get(499) + 1;
    fixture.cutAt(NEVER).endingAt(segments -> pages.incrementAndGet() <= 5 ? -1 : end);
    Captured captured = fixture.run(work);

    assertThat(messages(captured.segments().lines())).isEqualTo(all.subList(0, 500));
    assertThat(captured.ending()).isEqualTo(Endings.done(PageCursor.PAGE_PAST_END));
    assertThat(captured.segments().last().covered().to()).isEqualTo(end);
  }

  @Test
  void capture_givesUpWhatIsNotCommitted_whenTheNewEndLiesBehindIt() {
    AtomicInteger pages = new AtomicInteger();
    long end = all.get(450);
    fixture.cutAt(NEVER).endingAt(segments -> pages.incrementAndGet() <= 5 ? -1 : end);

    UploadException narrowed = catchThrowableOfType(UploadException.class, () -> fixture.run(work));
    assertThat(narrowed.why()).isEqualTo(UploadException.Cause.PAST_END);
    assertThat(pages).hasValue(6);
  }

  @Test
  void firstSegment_endsEarly_andNoOther() throws Exception {
    fixture.cutAt(NEVER.tellingDensity(RangeRule.parse("1000")));
    Captured captured = fixture.run(work);

    assertThat(captured.segments().manifests()).hasSize(2);
    assertThat(captured.segments().manifests().get(0).counts().messages()).isEqualTo(500);
    assertThat(captured.segments().manifests().get(0).ending()).isEqualTo(Ending.CONTINUES);
  }

  @Test
  void shortChannel_isOneSegment_underTheUsualRule() throws Exception {
    fixture.cutAt(NEVER.tellingDensity(RangeRule.USUAL));

    assertThat(fixture.run(work).segments().manifests()).hasSize(1);
  }
}
