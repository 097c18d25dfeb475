package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static dev.discard.common.queue.QueueFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import io.vertx.redis.client.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreTest extends QueueOnRedis {

  private static final Ending DENIED = new Ending(Ending.Kind.DENIED, "403 50001");

  /** A segment of two messages, captured in the year 2033. */
  private static CommittedSegment committed(int seq, long from, long to, Ending ending) {
    Manifest manifest =
        new Manifest(
            100,
            QueueFixture.SHA256,
            new SnowflakeRange(from, to),
            new Manifest.Counts(6, 3, 2, 1, 2),
            new Manifest.Messages(from, to - 1),
            ending);
    return new CommittedSegment(seq, 2_000_000_000_000L + seq, seq + 1, "w" + seq, manifest);
  }

  private static RestoredJob job(Work work, CommittedSegment... segments) {
    return new RestoredJob(work, List.of(segments), Optional.empty());
  }

  private int restore(RestoredJob... jobs) throws InterruptedException {
    return get(queue.restore(run, List.of(jobs)));
  }

  @Test
  void jobs_appearInTheStatesThatTheirSegmentsTell() throws Exception {
    assertThat(
            restore(
                job(history(1)),
                job(history(2), committed(0, 0, 400, Ending.CONTINUES)),
                job(
                    history(3),
                    committed(0, 0, 400, Ending.CONTINUES),
                    committed(1, 400, 1000, DONE)),
                job(history(4), committed(0, 0, 0, DENIED)),
                new RestoredJob(history(5), List.of(), Optional.of("reset\nby peer"))))
        .isEqualTo(5);

    assertThat(get(runs.counts(run)).jobs()).isEqualTo(new RunCounts.Jobs(5, 2, 0, 1, 1, 1));
    JobStatus three = status(history(3).id());
    assertThat(three.state()).isEqualTo(JobState.DONE);
    assertThat(three.ending()).contains(DONE);
    assertThat(three.progress()).isEqualTo(new JobStatus.Progress(1000, 2, 4));
    assertThat(three.tries()).isEqualTo(new JobStatus.Tries(2_000_000_000_001L, "w1", 2, 0));
    assertThat(status(history(4).id()).ending()).contains(DENIED);
    assertThat(status(history(5).id()).reasons()).containsExactly("reset by peer");
  }

  @Test
  void restoredJob_goesOnAtItsCursor_underALargerFence() throws Exception {
    restore(job(history(2), committed(0, 0, 400, Ending.CONTINUES)));

    Lease lease = leaseOne();

    assertThat(lease.cursor()).isEqualTo(400);
    assertThat(lease.seq()).isEqualTo(1);
    assertThat(lease.attempt()).isEqualTo(2);
    assertThat(lease.fence()).isGreaterThan(2_000_000_000_000L).isGreaterThan(clock.millis());
  }

  @Test
  void segments_areThoseThatWereCommitted_andCountInTheSums() throws Exception {
    RestoredJob job =
        job(history(3), committed(0, 0, 400, Ending.CONTINUES), committed(1, 400, 1000, DONE));
    restore(job);

    assertThat(get(queue.segments(run, job.id()))).isEqualTo(job.segments());
    assertThat(get(runs.counts(run)).committed())
        .isEqualTo(new RunCounts.Committed(2, 200, new Manifest.Counts(12, 6, 4, 2, 4)));
  }

  // The worker whose upload was stored when Redis went down asks again.
  @Test
  void commitOfARestoredSegment_getsItsReceipt() throws Exception {
    CommittedSegment segment = committed(0, 0, 400, Ending.CONTINUES);
    restore(job(history(2), segment));

    Commit again = new Commit(run, history(2).id(), segment.fence(), 0, "w0", segment.manifest());
    assertThat(get(queue.commit(again))).isEqualTo(new Commit.Receipt(Held.YES, 400, 1, 1000));
  }

  @Test
  void knownJobs_stayAsTheyAre() throws Exception {
    enqueue(history(2));
    get(queue.commit(segment(leaseOne(), 100, Ending.CONTINUES)));
    List<CommittedSegment> before = get(queue.segments(run, history(2).id()));

    assertThat(restore(job(history(2), committed(0, 0, 1000, DONE)))).isZero();

    assertThat(get(queue.segments(run, history(2).id()))).isEqualTo(before);
    assertThat(get(runs.counts(run)).committed().segments()).isEqualTo(1);
  }

  private static RestoredJob longJob() {
    CommittedSegment[] segments = new CommittedSegment[1_000];
    for (int seq = 0; seq < segments.length; seq++) {
      segments[seq] = committed(seq, seq, seq + 1, seq == 999 ? DONE : Ending.CONTINUES);
    }
    return job(history(9), segments);
  }

  @Test
  void jobOfVeryManySegments_isRestoredWhole() throws Exception {
    RestoredJob job = longJob();

    assertThat(restore(job)).isEqualTo(1);

    assertThat(get(queue.segments(run, job.id()))).isEqualTo(job.segments());
    assertThat(get(runs.counts(run)).committed())
        .isEqualTo(
            new RunCounts.Committed(
                1_000, 100_000, new Manifest.Counts(6_000, 3_000, 2_000, 1_000, 2_000)));
    assertThat(REDIS.ask(Command.HLEN, key("segments")).orElseThrow().toInteger())
        .as("nothing else is left behind")
        .isEqualTo(1_000);
  }

  @Test
  void jobThatIsHalfRestored_isNotThere_andIsRestoredByTheNextOne() throws Exception {
    RestoredJob job = longJob();
    restoreHalf(job);

    assertThat(get(queue.job(run, job.id()))).isEmpty();
    assertThat(lease(5)).isEmpty();
    assertThat(get(runs.counts(run)).committed().segments()).isZero();
    assertThat(restore(job)).isEqualTo(1);
    assertThat(get(queue.segments(run, job.id()))).isEqualTo(job.segments());
    assertThat(get(runs.counts(run)).committed().bytes()).isEqualTo(100_000);
  }

  @Test
  void jobThatWasHalfRestored_canBeginFromTheStart() throws Exception {
    RestoredJob job = longJob();
    restoreHalf(job);

    enqueue(job.work());
    Lease lease = leaseOne();
    assertThat(lease.cursor()).isZero();
    Commit commit = segment(lease, 1000, DONE);
    assertThat(get(queue.commit(commit)).held()).isEqualTo(Held.YES);

    assertThat(get(queue.segments(run, job.id())))
        .extracting(CommittedSegment::manifest)
        .containsExactly(commit.manifest());
  }

  /** As one does that is cut off after the first of its calls. */
  private void restoreHalf(RestoredJob job) throws InterruptedException {
    List<String> args = new ArrayList<>(JobRecord.args(job.assignment()).toList());
    args.addAll(List.of("", "1000", "0"));
    job.segments().subList(0, 20).forEach(s -> args.addAll(SegmentRecord.args(s).toList()));
    assertThat(get(clock.scripts().call("restore.lua", run, args)).toInteger()).isEqualTo(20);
  }

  @Test
  void segmentsThatRedisLostAgain_areAskedForAnew() throws Exception {
    RestoredJob job = longJob();
    restoreHalf(job);
    REDIS.ask(Command.DEL, key("segments"));
    List<String> args = new ArrayList<>(JobRecord.args(job.assignment()).toList());
    args.addAll(List.of("", "1000", "20"));
    job.segments().subList(20, 40).forEach(s -> args.addAll(SegmentRecord.args(s).toList()));

    assertThat(get(clock.scripts().call("restore.lua", run, args)).toInteger()).isZero();
    assertThat(REDIS.ask(Command.EXISTS, key("segments")).orElseThrow().toInteger()).isZero();
  }

  private String key(String leaf) {
    return RunScripts.key(run, leaf);
  }

  @Test
  void restore_isRefused_whenTheRunIsOver() throws Exception {
    get(runs.finish(run, "{}"));
    assertThatThrownBy(() -> restore(job(history(1)))).isInstanceOf(NoSuchRunException.class);
    assertThatThrownBy(() -> get(queue.restore(spec(2).id(), List.of(job(history(1))))))
        .isInstanceOf(NoSuchRunException.class);
  }

  @Test
  void segmentsThatWereNeverCommittedSo_areRefused() {
    assertThatThrownBy(() -> job(history(1), committed(1, 0, 400, Ending.CONTINUES)))
        .hasMessageContaining("is another one");
    assertThatThrownBy(() -> job(history(1), committed(0, 1, 400, Ending.CONTINUES)))
        .hasMessageContaining("leaves a gap");
    assertThatThrownBy(() -> job(history(1), committed(0, 0, 1001, Ending.CONTINUES)))
        .hasMessageContaining("does not end where the range does");
    assertThatThrownBy(() -> job(history(1), committed(0, 0, 999, DONE)))
        .hasMessageContaining("does not end where the range does");
    assertThatThrownBy(
            () -> job(history(1), committed(0, 0, 1000, DONE), committed(1, 1000, 1000, DONE)))
        .hasMessageContaining("cannot be the last");
  }

  @Test
  void events_tellOfEachJobAndOfItsEnd() throws Exception {
    restore(
        job(history(1), committed(0, 0, 400, Ending.CONTINUES)),
        job(history(2), committed(0, 0, 1000, DONE)),
        job(history(3), committed(0, 0, 0, DENIED)),
        new RestoredJob(history(4), List.of(), Optional.of("reset")));

    assertThat(events())
        .extracting(e -> e.job() + " " + e.what() + " " + e.messages() + " " + e.detail())
        .containsExactly(
            "history-1-0 ENQUEUED 0 ",
            "history-2-0 ENQUEUED 0 ",
            "history-2-0 DONE 2 empty_page",
            "history-3-0 ENQUEUED 0 ",
            "history-3-0 DENIED 2 403 50001",
            "history-4-0 ENQUEUED 0 ",
            "history-4-0 DEAD 0 reset");
  }
}
