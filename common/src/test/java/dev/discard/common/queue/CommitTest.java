package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitTest extends QueueOnRedis {

  private static final Commit.Receipt LOST = new Commit.Receipt(Held.LOST, 0, 0, 0);
  private static final Commit.Receipt GONE = new Commit.Receipt(Held.GONE, 0, 0, 0);

  @Test
  void commit_movesTheCursorAndAddsToTheSums() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();

    assertThat(get(queue.commit(segment(lease, 400, Ending.CONTINUES))))
        .isEqualTo(new Commit.Receipt(Held.YES, 400, 1, 1000));
    assertThat(get(queue.commit(segment(lease, 1, 400, 1000, DONE))))
        .isEqualTo(new Commit.Receipt(Held.YES, 1000, 2, 1000));

    JobStatus job = status(lease.job());
    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.progress()).isEqualTo(new JobStatus.Progress(1000, 2, 6));
    assertThat(job.ending()).contains(DONE);
    assertThat(get(runs.counts(run)).committed())
        .isEqualTo(new RunCounts.Committed(2, 8192, new Manifest.Counts(8, 4, 2, 2, 6)));
  }

  @Test
  void segments_areListedInOrder_asTheyWereCommitted() throws Exception {
    enqueue(history(7));
    Lease first = leaseOne();
    Commit zero = segment(first, 400, Ending.CONTINUES);
    get(queue.commit(zero));
    expire();
    Lease second = leaseOne();
    Commit one = segment(second, 1000, DONE);
    get(queue.commit(one));

    assertThat(get(queue.segments(run, first.job())))
        .containsExactly(
            new CommittedSegment(0, first.fence(), 1, "w1", zero.manifest()),
            new CommittedSegment(1, second.fence(), 2, "w1", one.manifest()));
  }

  @Test
  void sameSegmentAgain_getsTheSameReceipt_andCountsOnce() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    Commit first = segment(lease, 400, Ending.CONTINUES);
    Commit last = segment(lease, 1, 400, 1000, DONE);

    Commit.Receipt firstReceipt = get(queue.commit(first));
    Commit.Receipt lastReceipt = get(queue.commit(last));

    assertThat(get(queue.commit(first))).isEqualTo(firstReceipt);
    assertThat(get(queue.commit(last))).as("of a job that has ended").isEqualTo(lastReceipt);
    assertThat(get(runs.counts(run)).committed().segments()).isEqualTo(2);
    assertThat(get(runs.counts(run)).jobs().done()).isEqualTo(1);
  }

  @Test
  void sameSegmentAgain_getsTheSameReceipt_afterTheRunHasFinished() throws Exception {
    enqueue(history(7));
    Commit last = segment(leaseOne(), 1000, DONE);
    Commit.Receipt receipt = get(queue.commit(last));
    get(runs.finish(run, "{}"));

    assertThat(get(queue.commit(last))).isEqualTo(receipt);
  }

  @Test
  void anotherSegmentOfACommittedNumber_isLost() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    Commit first = segment(lease, 400, Ending.CONTINUES);
    get(queue.commit(first));
    Manifest m = first.manifest();
    Manifest other =
        new Manifest(m.bytes(), "f".repeat(64), m.covered(), m.counts(), m.messages(), m.ending());

    assertThat(get(queue.commit(new Commit(run, lease.job(), lease.fence(), 0, "w1", other))))
        .isEqualTo(LOST);
    assertThat(status(lease.job()).progress().cursor()).isEqualTo(400);
  }

  @Test
  void lateUpload_isLost_whenAnotherWorkerHasTheJob() throws Exception {
    enqueue(history(7));
    Lease stale = leaseOne();
    expire();
    Lease current = leaseOne();

    assertThat(get(queue.commit(segment(stale, 400, Ending.CONTINUES)))).isEqualTo(LOST);
    assertThat(get(queue.commit(segment(current, 500, Ending.CONTINUES))).held())
        .isEqualTo(Held.YES);
    assertThat(get(queue.commit(segment(stale, 500, Ending.CONTINUES))))
        .as("the same bytes under the old fence")
        .isEqualTo(LOST);
    assertThat(status(stale.job()).progress().cursor()).isEqualTo(500);
  }

  @Test
  void commit_isLost_whenTheLeaseWasReclaimed_andNobodyHasTheJobYet() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    expire();

    assertThat(get(queue.commit(segment(lease, 400, Ending.CONTINUES)))).isEqualTo(LOST);
  }

  // A worker, or Redis itself, may be frozen for longer than a lease. Nobody took the job, so what
  // was captured is good.
  @Test
  void commit_isTaken_whenTheLeaseHasExpiredButWasNotReclaimed() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    clock.advance(QueueFixture.LEASE.multipliedBy(10));

    assertThat(get(queue.commit(segment(lease, 400, Ending.CONTINUES))).held()).isEqualTo(Held.YES);
  }

  @Test
  void commit_isGone_whenThereIsNoSuchJobOrRun() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    Commit good = segment(lease, 400, Ending.CONTINUES);
    Commit noJob = new Commit(run, history(8).id(), lease.fence(), 0, "w1", good.manifest());
    Commit noRun =
        new Commit(QueueFixture.spec(2).id(), lease.job(), lease.fence(), 0, "w1", good.manifest());

    assertThat(get(queue.commit(noJob))).isEqualTo(GONE);
    assertThat(get(queue.commit(noRun))).isEqualTo(GONE);
  }

  @Test
  void commit_isRefused_whenTheSegmentDoesNotFollow() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();

    assertThatThrownBy(() -> get(queue.commit(segment(lease, 1, 0, 400, Ending.CONTINUES))))
        .as("a number skipped")
        .isInstanceOf(OutOfOrderException.class);
    assertThatThrownBy(() -> get(queue.commit(segment(lease, 0, 100, 400, Ending.CONTINUES))))
        .as("a gap")
        .isInstanceOf(OutOfOrderException.class)
        .hasMessage(
            "segment 0 of history-7-0 begins at 100, but segment 0 is expected to begin at 0");
    assertThat(status(lease.job()).progress()).isEqualTo(new JobStatus.Progress(0, 0, 0));
    assertThat(state(lease)).isEqualTo(JobState.LEASED);
  }

  @Test
  void commit_isRefused_whenItGoesBeyondTheEnd_orIsTheLastAndStopsShort() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();

    assertThatThrownBy(() -> get(queue.commit(segment(lease, 1001, Ending.CONTINUES))))
        .isInstanceOf(OutOfOrderException.class)
        .hasMessage("segment 0 of history-7-0 covers up to 1001, but its job ends at 1000");
    assertThatThrownBy(() -> get(queue.commit(segment(lease, 999, DONE))))
        .isInstanceOf(OutOfOrderException.class)
        .hasMessage("segment 0 of history-7-0 covers up to 999, but its job ends at 1000");
    assertThat(status(lease.job()).progress()).isEqualTo(new JobStatus.Progress(0, 0, 0));
    assertThat(get(queue.commit(segment(lease, 1000, DONE))).held()).isEqualTo(Held.YES);
  }

  // What covers lists and not messages is a set of bits.
  @Test
  void onlyHistories_areBoundToARange() throws Exception {
    enqueue(new Work.Guild(5, 6));
    Lease lease = leaseOne();

    assertThat(get(queue.commit(segment(lease, 0b101, Ending.CONTINUES))))
        .isEqualTo(new Commit.Receipt(Held.YES, 0b101, 1, 0));
    assertThat(get(queue.commit(segment(lease, 1, 0b101, 0b111, DONE))).held()).isEqualTo(Held.YES);
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIED", "VANISHED"})
  void jobThatDiscordRefuses_isDenied_withTheReason(Ending.Kind kind) throws Exception {
    enqueue(history(7, 0), history(7, 1));
    Ending ending = new Ending(kind, "403 50001: Missing\nAccess");

    get(queue.commit(segment(leaseOne(), 0, ending)));

    JobStatus job = status(history(7).id());
    assertThat(job.state()).isEqualTo(JobState.DENIED);
    assertThat(job.ending()).contains(new Ending(kind, "403 50001: Missing Access"));
    assertThat(get(runs.counts(run)).jobs().denied()).isEqualTo(1);
    assertThat(leasedIds(1)).as("the lane goes on").containsExactly("history-7-1000");
  }

  @Test
  void segmentWithoutMessages_isCommitted() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    Manifest m = segment(lease, 0, Ending.CONTINUES).manifest();
    Manifest errors =
        new Manifest(
            99, m.sha256(), m.covered(), new Manifest.Counts(2, 0, 2, 0, 0), null, m.ending());

    get(queue.commit(new Commit(run, lease.job(), lease.fence(), 0, "w1", errors)));

    assertThat(get(queue.segments(run, lease.job())))
        .extracting(CommittedSegment::manifest)
        .isEqualTo(List.of(errors));
  }
}
