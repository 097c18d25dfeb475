package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequeueTest extends QueueOnRedis {

  private static final Ending DENIED = new Ending(Ending.Kind.DENIED, "403 50001");
  private static final JobId SEVEN = history(7).id();
  private static final JobId EIGHT = history(8).id();
  private static final JobId NINE = history(9).id();

  private int again(JobId... jobs) throws InterruptedException {
    return get(queue.requeue(run, List.of(jobs), List.of()));
  }

  private int anew(JobId... jobs) throws InterruptedException {
    return get(queue.requeue(run, List.of(), List.of(jobs)));
  }

  /** Job seven is denied after 400 ids, eight is dead after 400, nine is done. */
  private void settleThree() throws InterruptedException {
    enqueue(history(7), history(8), history(9));
    Lease seven = leaseOne();
    get(queue.commit(segment(seven, 400, Ending.CONTINUES)));
    get(queue.commit(segment(seven, 1, 400, 400, DENIED)));
    Lease eight = leaseOne();
    get(queue.commit(segment(eight, 400, Ending.CONTINUES)));
    Lease nine = leaseOne();
    get(queue.commit(segment(nine, 1000, DONE)));
    get(queue.fail(eight, "reset", Duration.ZERO));
    for (int i = 1; i < Runs.PATIENCE; i++) {
      get(queue.fail(leaseOne(), "reset", Duration.ZERO));
    }
    assertThat(get(runs.counts(run)).jobs()).isEqualTo(new RunCounts.Jobs(3, 0, 0, 1, 1, 1));
  }

  @Test
  void settledJobs_goOnBehindWhatTheyHaveCommitted() throws Exception {
    settleThree();

    assertThat(again(SEVEN, EIGHT, NINE)).as("what is done is not done again").isEqualTo(2);

    assertThat(get(runs.counts(run)).jobs()).isEqualTo(new RunCounts.Jobs(3, 2, 0, 1, 0, 0));
    assertThat(get(runs.counts(run)).attempts().requeued()).isEqualTo(2);
    assertThat(status(SEVEN).ending()).isEmpty();
    assertThat(status(EIGHT).reasons())
        .containsExactly("reset", "reset", "reset", "reset", "reset", "requeued");
    assertThat(status(EIGHT).tries().failures()).isZero();
    assertThat(lease(5))
        .extracting(lease -> lease.job() + " " + lease.seq() + " " + lease.cursor())
        .containsExactly("history-7-0 2 400", "history-8-0 1 400");
    assertThat(get(runs.counts(run)).committed().segments()).isEqualTo(4);
  }

  @Test
  void jobsBegunAnew_dropWhatTheyHaveCommitted_andItsSums() throws Exception {
    settleThree();

    assertThat(anew(SEVEN, NINE)).isEqualTo(2);

    assertThat(get(runs.counts(run)).jobs()).isEqualTo(new RunCounts.Jobs(3, 2, 0, 0, 0, 1));
    assertThat(get(runs.counts(run)).committed())
        .as("that of eight")
        .isEqualTo(new RunCounts.Committed(1, 4096, new Manifest.Counts(4, 2, 1, 1, 3)));
    assertThat(status(NINE).progress()).isEqualTo(new JobStatus.Progress(0, 0, 0));
    assertThat(get(queue.segments(run, NINE))).isEmpty();
    assertThat(REDIS.ask(Command.HLEN, RunScripts.key(run, "segments")).orElseThrow().toInteger())
        .isEqualTo(1);
    assertThat(lease(5)).extracting(Lease::cursor).containsExactly(0L, 0L);
  }

  @Test
  void jobBegunAnew_isCommittedUnderItsNewFences_andLateUploadsAreLost() throws Exception {
    enqueue(history(7));
    Commit late = segment(leaseOne(), 1000, DONE);
    get(queue.commit(late));
    anew(SEVEN);

    assertThat(get(queue.commit(late)).held()).isEqualTo(Held.LOST);
    Lease lease = leaseOne();
    assertThat(get(queue.commit(late)).held()).isEqualTo(Held.LOST);
    Commit now = segment(lease, 1000, DONE);
    assertThat(get(queue.commit(now)).held()).isEqualTo(Held.YES);

    assertThat(get(queue.commit(late)).held()).isEqualTo(Held.LOST);
    assertThat(get(queue.segments(run, SEVEN)))
        .extracting(CommittedSegment::fence)
        .containsExactly(lease.fence());
  }

  @Test
  void deadJob_isDeadAgain_afterAsManyFailuresAsBefore() throws Exception {
    settleThree();
    again(EIGHT);

    for (int i = 1; i < Runs.PATIENCE; i++) {
      assertThat(get(queue.fail(leaseOne(), "x", Duration.ZERO))).isEqualTo(AfterFailure.READY);
    }
    assertThat(get(queue.fail(leaseOne(), "x", Duration.ZERO))).isEqualTo(AfterFailure.DEAD);
  }

  @Test
  void jobsThatAreNotSettled_orUnknown_stayAsTheyAre() throws Exception {
    enqueue(history(7), history(8));
    Lease lease = leaseOne();

    assertThat(get(queue.requeue(run, List.of(SEVEN, EIGHT, NINE), List.of(SEVEN, EIGHT, NINE))))
        .isZero();

    assertThat(extend(lease)).isEqualTo(Held.YES);
    assertThat(status(EIGHT).reasons()).isEmpty();
  }

  @Test
  void job_isRequeuedOnce_whenItIsNamedTwice() throws Exception {
    settleThree();
    assertThat(get(queue.requeue(run, List.of(SEVEN, SEVEN), List.of(SEVEN, NINE, NINE))))
        .isEqualTo(2);
    assertThat(get(runs.counts(run)).jobs().ready()).isEqualTo(2);
  }

  @Test
  void requeuedJob_waitsForItsLane_whileAnotherJobOfItIsLeased() throws Exception {
    enqueue(history(7, 0), history(7, 1));
    get(queue.commit(segment(leaseOne(), 0, DENIED)));
    Lease second = leaseOne();

    again(SEVEN);

    assertThat(lease(5)).isEmpty();
    get(queue.release(second));
    assertThat(leaseOne().job()).as("it is the elder").isEqualTo(SEVEN);
  }

  @Test
  void requeue_takesHundredsOfJobs() throws Exception {
    JobId[] ids =
        LongStream.rangeClosed(1, 130).mapToObj(i -> history(i).id()).toArray(JobId[]::new);
    for (long i = 1; i <= 130; i++) {
      enqueue(history(i));
    }
    for (Lease lease : lease(130)) {
      get(queue.commit(segment(lease, 1000, DONE)));
    }

    assertThat(anew(ids)).isEqualTo(130);
    assertThat(get(runs.counts(run)).jobs()).isEqualTo(new RunCounts.Jobs(130, 130, 0, 0, 0, 0));
    assertThat(get(runs.counts(run)).committed().bytes()).isZero();
  }

  @Test
  void brokenSegment_isLeftUntouched_andItsJobToo() throws Exception {
    settleThree();
    REDIS.ask(Command.HSET, RunScripts.key(run, "segments"), SEVEN + "/1", "what?");

    assertThatThrownBy(() -> anew(NINE, SEVEN))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("broken history-7-0/1");

    assertThat(status(SEVEN).state()).isEqualTo(JobState.DENIED);
    assertThat(status(NINE).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void requeue_isRefused_whenTheRunIsNotActive() throws Exception {
    settleThree();
    get(runs.cancel(run));
    assertThatThrownBy(() -> again(SEVEN)).isInstanceOf(NoSuchRunException.class);
    get(runs.finish(run, "{}"));
    assertThatThrownBy(() -> anew(SEVEN)).isInstanceOf(NoSuchRunException.class);
  }

  @Test
  void events_tellHowJobsWereRequeued() throws Exception {
    settleThree();
    int before = events().size();
    get(queue.requeue(run, List.of(SEVEN), List.of(NINE)));

    assertThat(Stream.of(events().get(before), events().get(before + 1)))
        .extracting(e -> e.what() + " " + e.job() + " " + e.cursor() + " " + e.detail())
        .containsExactly("REQUEUED history-7-0 400 again", "REQUEUED history-9-0 0 anew");
  }
}
