package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobState;
import dev.discard.common.segment.Manifest.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest extends QueueOnRedis {

  private AfterFailure fail(Lease lease, String reason) throws InterruptedException {
    return get(queue.fail(lease, reason, Duration.ZERO));
  }

  @Test
  void job_isDead_afterTooManyFailures_andKeepsItsReasons() throws Exception {
    enqueue(history(7, 0), history(7, 1));
    for (int attempt = 1; attempt < Runs.PATIENCE; attempt++) {
      assertThat(fail(leaseOne(), "reason " + attempt)).isEqualTo(AfterFailure.READY);
    }

    assertThat(fail(leaseOne(), "last reason")).isEqualTo(AfterFailure.DEAD);

    JobStatus job = status(history(7).id());
    assertThat(job.state()).isEqualTo(JobState.DEAD);
    assertThat(job.reasons())
        .containsExactly("reason 1", "reason 2", "reason 3", "reason 4", "last reason");
    assertThat(job.ending()).isEmpty();
    assertThat(get(runs.counts(run)).jobs().dead()).isEqualTo(1);
    assertThat(leasedIds(5)).as("its lane goes on").containsExactly("history-7-1000");
  }

  @Test
  void failures_areForgotten_whenTheJobMakesProgress() throws Exception {
    enqueue(history(7));
    for (int i = 1; i < Runs.PATIENCE; i++) {
      fail(leaseOne(), "early");
    }
    Lease lease = leaseOne();
    get(queue.commit(segment(lease, 400, Ending.CONTINUES)));

    assertThat(fail(lease, "late")).isEqualTo(AfterFailure.READY);
    assertThat(status(lease.job()).tries())
        .isEqualTo(new JobStatus.Tries(lease.fence(), "w1", Runs.PATIENCE, 1));
  }

  @Test
  void failures_areNotForgotten_whenOnlyErrorsWereCommitted() throws Exception {
    enqueue(history(7));
    fail(leaseOne(), "first");
    Lease lease = leaseOne();
    get(queue.commit(segment(lease, 0, Ending.CONTINUES)));

    fail(lease, "second");

    assertThat(status(lease.job()).tries().failures()).isEqualTo(2);
  }

  @Test
  void onlyTheNewestTenReasons_areKept() throws Exception {
    enqueue(history(7));
    for (int i = 1; i <= 12; i++) {
      Lease lease = leaseOne();
      get(queue.commit(segment(lease, lease.cursor() + 1, Ending.CONTINUES)));
      fail(lease, "reason " + i);
    }

    assertThat(status(history(7).id()).reasons())
        .hasSize(10)
        .startsWith("reason 3")
        .endsWith("reason 12");
  }

  @Test
  void reasons_areOneLine_howeverHostileTheyAre() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();

    fail(lease, "a\nready b\r\n\0c" + "x".repeat(1000));

    JobStatus job = status(lease.job());
    assertThat(job.state()).isEqualTo(JobState.READY);
    assertThat(job.reasons()).singleElement().asString().startsWith("a ready b cxxx").hasSize(300);
  }

  @Test
  void expiredLeases_countAsFailures_untilTheJobIsDead() throws Exception {
    enqueue(history(7));
    for (int i = 1; i <= Runs.PATIENCE; i++) {
      leaseOne();
      expire();
    }

    JobStatus job = status(history(7).id());
    assertThat(job.state()).isEqualTo(JobState.DEAD);
    assertThat(job.reasons()).hasSize(Runs.PATIENCE).containsOnly("lease of worker w1 expired");
    assertThat(get(runs.counts(run)).attempts())
        .isEqualTo(new RunCounts.Attempts(Runs.PATIENCE, 0, Runs.PATIENCE, 0, 0));
  }

  @Test
  void reclaim_takesBackAllExpiredLeases_howeverMany() throws Exception {
    for (int channel = 1; channel <= 250; channel++) {
      enqueue(history(channel));
    }
    assertThat(lease(250)).hasSize(250);
    clock.advance(QueueFixture.LEASE);

    assertThat(get(queue.reclaim(run))).isEqualTo(250);
    assertThat(get(runs.counts(run)).jobs().ready()).isEqualTo(250);
  }

  @Test
  void releasedJob_isReadyAtOnce_withoutAFailure() throws Exception {
    enqueue(history(7));

    assertThat(get(queue.release(leaseOne()))).isEqualTo(Held.YES);

    assertThat(status(history(7).id()).tries().failures()).isZero();
    assertThat(leaseOne().attempt()).isEqualTo(2);
  }

  @Test
  void everyWrite_isLost_whenTheJobWasReclaimed_givenBackOrEnded() throws Exception {
    enqueue(history(1), history(2), history(3), history(4));
    List<Lease> leases = lease(4);
    get(queue.release(leases.get(0)));
    get(queue.commit(segment(leases.get(1), 1000, DONE)));
    fail(leases.get(2), "reset");
    expire();

    for (Lease lease : leases) {
      assertThat(extend(lease)).isEqualTo(Held.LOST);
      assertThat(get(queue.release(lease))).isEqualTo(Held.LOST);
      assertThat(fail(lease, "again")).isEqualTo(AfterFailure.LOST);
    }
  }

  @Test
  void everyWrite_isLost_whenAnotherWorkerHoldsTheJob() throws Exception {
    enqueue(history(7));
    Lease stale = leaseOne();
    expire();
    Lease current = leaseOne();

    assertThat(extend(stale)).isEqualTo(Held.LOST);
    assertThat(get(queue.release(stale))).isEqualTo(Held.LOST);
    assertThat(fail(stale, "late")).isEqualTo(AfterFailure.LOST);
    assertThat(extend(current)).isEqualTo(Held.YES);
    assertThat(status(stale.job()).reasons()).containsExactly("lease of worker w1 expired");
  }

  @Test
  void everyWrite_isGone_whenTheRunIsCancelled_finishedOrUnknown() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    Lease elsewhere =
        new Lease(
            QueueFixture.spec(2).id(),
            lease.job(),
            lease.work(),
            lease.fence(),
            0,
            0,
            1,
            Accounts.FIRST);
    assertGone(elsewhere);
    get(runs.cancel(run));
    assertGone(lease);
    get(runs.finish(run, "{}"));
    assertGone(lease);
  }

  private void assertGone(Lease lease) throws InterruptedException {
    assertThat(extend(lease)).isEqualTo(Held.GONE);
    assertThat(get(queue.release(lease))).isEqualTo(Held.GONE);
    assertThat(fail(lease, "x")).isEqualTo(AfterFailure.GONE);
    assertThat(get(queue.commit(segment(lease, 10, Ending.CONTINUES))).held()).isEqualTo(Held.GONE);
  }

  @Test
  void extend_answersForEachLease_ofSeveralRuns() throws Exception {
    Runs others = new Runs(clock.scripts());
    get(others.create(QueueFixture.spec(2), List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(QueueFixture.spec(2).id(), List.of(history(1))));
    enqueue(history(1), history(2));
    List<Lease> here = lease(2);
    Lease there = get(queue.lease(QueueFixture.spec(2).id(), "w1", QueueFixture.LEASE, 1)).get(0);
    get(queue.release(here.get(0)));

    assertThat(get(queue.extend(List.of(here.get(0), there, here.get(1)), QueueFixture.LEASE)))
        .containsEntry(here.get(0), Held.LOST)
        .containsEntry(there, Held.YES)
        .containsEntry(here.get(1), Held.YES)
        .hasSize(3);
    assertThat(get(queue.extend(List.of(), QueueFixture.LEASE))).isEmpty();
  }
}
