package dev.discard.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

  private static final RunId RUN = new RunId("abcdefghijklmnopqrstuvwx");
  private static final Work.History HISTORY =
      new Work.History(
          new ChannelRef(1, 10, "general", 0, null, null), new SnowflakeRange(0, 1000));
  private static final JobId JOB = HISTORY.id();
  private static final LogFile LOG = LogFile.of(HISTORY);
  private static final Ending DONE = new Ending(Ending.Kind.DONE, "empty_page");

  @TempDir Path directory;
  private Path file;
  private Journal journal;

  @BeforeEach
  void open() {
    file = directory.resolve("journal.jsonl");
    journal = new Journal(file);
  }

  @Test
  void nothing_isKept_whenThereIsNoJournal() throws Exception {
    assertThat(kept()).isEmpty();
  }

  @Test
  void segments_areARow_eachWithItsAttempt() throws Exception {
    arrived(5, 0, 0, 100, Ending.CONTINUES);
    arrived(5, 1, 100, 200, Ending.CONTINUES);
    arrived(8, 2, 200, 1000, DONE);
    assertThat(kept().orElseThrow().segments())
        .extracting(CommittedSegment::seq, CommittedSegment::fence, CommittedSegment::attempt)
        .containsExactly(tuple(0, 5, 1), tuple(1, 5, 1), tuple(2, 8, 2));
  }

  // Two workers uploaded number 1; what follows tells which of them counted.
  @Test
  void row_isTheLongest_whenANumberArrivedTwice() throws Exception {
    arrived(5, 0, 0, 100, Ending.CONTINUES);
    arrived(9, 1, 100, 150, Ending.CONTINUES);
    arrived(6, 1, 100, 200, Ending.CONTINUES);
    arrived(6, 2, 200, 300, Ending.CONTINUES);
    assertThat(kept().orElseThrow().segments())
        .extracting(CommittedSegment::fence)
        .containsExactly(5L, 6L, 6L);
  }

  @Test
  void row_endsBeforeAGap() throws Exception {
    arrived(5, 0, 0, 100, Ending.CONTINUES);
    arrived(5, 1, 101, 200, Ending.CONTINUES);
    assertThat(kept().orElseThrow().segments()).hasSize(1);
  }

  @Test
  void row_endsWhereBytesAreGone() throws Exception {
    arrived(5, 0, 0, 100, Ending.CONTINUES);
    arrived(5, 1, 100, 200, Ending.CONTINUES);
    assertThat(journal.read().job(JOB, (job, segment) -> segment.seq() == 0).orElseThrow())
        .extracting(job -> job.segments().size())
        .isEqualTo(1);
  }

  @Test
  void longRow_isReadWithoutDeepRecursion() throws Exception {
    for (int seq = 0; seq < 3_000; seq++) {
      arrived(5, seq, seq, seq + 1, Ending.CONTINUES);
    }
    assertThat(kept().orElseThrow().segments()).hasSize(3_000);
  }

  @Test
  void halfLine_isLeftOut_andTheNextOneIsWhole() throws Exception {
    arrived(5, 0, 0, 100, Ending.CONTINUES);
    Files.writeString(file, "{\"arrived\":\"history-1", StandardOpenOption.APPEND);
    assertThat(kept().orElseThrow().segments()).hasSize(1);
    arrived(5, 1, 100, 200, Ending.CONTINUES);
    assertThat(kept().orElseThrow().segments()).hasSize(2);
  }

  @Test
  void closedJob_keepsItsEnd_untilItIsPardoned() throws Exception {
    close(JobEnd.dead("no luck"));
    assertThat(kept().orElseThrow().end()).isEqualTo(JobEnd.dead("no luck"));
    journal.pardoned(List.of(JOB));
    assertThat(kept().orElseThrow().end()).isNull();
    assertThat(kept().orElseThrow().segments()).hasSize(1);
    assertThat(journal.read().closed(LOG)).as("what the file is made of").hasSize(1);
  }

  @Test
  void closedJob_isNotToBeDoneAgain_whenItIsDone() throws Exception {
    close(new JobEnd(JobEnd.Kind.DONE, "empty_page"));
    journal.pardoned(List.of(JOB));
    assertThat(kept().orElseThrow().end()).isNotNull();
  }

  @Test
  void closedJob_goesOnWithWhatArrivesLater() throws Exception {
    close(JobEnd.dead("no luck"));
    journal.reopened(LOG);
    assertThat(journal.read().isReopened(LOG)).isTrue();
    arrived(9, 1, 100, 200, Ending.CONTINUES);
    assertThat(kept().orElseThrow().segments()).hasSize(2);
    assertThat(kept().orElseThrow().end()).isNull();
    close(JobEnd.dead("again"));
    assertThat(journal.read().isReopened(LOG)).isFalse();
  }

  @Test
  void forgottenJob_beginsAnew_andTheFileIsStillKnown() throws Exception {
    close(new JobEnd(JobEnd.Kind.DONE, "empty_page"));
    journal.forgotten(List.of(JOB));
    assertThat(kept()).isEmpty();
    assertThat(journal.read().closed(LOG)).hasSize(1);
  }

  // The next token may be the right one.
  @Test
  void refusedToken_isNoEnd() throws Exception {
    arrived(5, 0, 0, 0, new Ending(Ending.Kind.DENIED, "unauthorised: 401"));
    assertThat(kept()).isEmpty();
  }

  private void close(JobEnd end) throws Exception {
    CommittedSegment segment =
        new CommittedSegment(0, 5, 1, "w-1", manifest(0, 100, Ending.CONTINUES));
    journal.closed(LOG, List.of(new JobResult(HISTORY, end, List.of(segment))));
  }

  private Optional<KeptJob> kept() throws Exception {
    return journal.read().job(JOB, (job, segment) -> true);
  }

  private void arrived(long fence, int seq, long from, long to, Ending ending) throws Exception {
    journal.arrived(new Commit(RUN, JOB, fence, seq, "w-1", manifest(from, to, ending)));
  }

  private static Manifest manifest(long from, long to, Ending ending) {
    return new Manifest(
        10,
        "0".repeat(64),
        new SnowflakeRange(from, to),
        new Manifest.Counts(1, 1, 0, 0, 0),
        null,
        ending);
  }

  private static Tuple tuple(int seq, long fence, int attempt) {
    return Tuple.tuple(seq, fence, attempt);
  }
}
