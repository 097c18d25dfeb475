package dev.discard.coordinator.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.testing.TestFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expired leases on a real Redis; the time between looks is moved by hand. */
final class LeaseReclaimerTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Work WORK = new Work.Guild(7, 8);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RunSpec run = TestFleet.run(RunMode.GUILD, false, 7);
  private final HandTicker ticker = new HandTicker();
  private JobQueue queue;
  private LeaseReclaimer reclaimer;
  private Lease lease;

  @BeforeEach
  void letALeaseExpire() throws Exception {
    Runs runs = new Runs(REDIS.link());
    queue = new JobQueue(REDIS.link());
    reclaimer = new LeaseReclaimer(runs, queue, ticker);
    TestFleet.await(runs.create(run, List.of(new SealedToken("sealed", "name"))));
    TestFleet.await(queue.enqueue(run.id(), List.of(WORK)));
    lease = TestFleet.await(queue.lease(run.id(), "w-1", Duration.ofHours(1), 1)).iterator().next();
    TestFleet.await(queue.extend(List.of(lease), Duration.ZERO));
  }

  @Test
  void expiredLease_isTakenBack_atTheNextLook() throws Exception {
    awaken();
    look();
    assertThat(state()).isEqualTo(JobState.READY);
    assertThat(TestFleet.await(queue.job(run.id(), WORK.id())).orElseThrow().reasons())
        .containsExactly("lease of worker w-1 expired");
  }

  @Test
  void livingWorker_keepsItsLease_whenRedisWasAway() throws Exception {
    awaken();
    ticker.slowAnswer = Duration.ofSeconds(40);
    look();
    ticker.slowAnswer = Duration.ZERO;
    ticker.pass(SECOND);
    look();
    assertThat(state()).as("its worker may be about to extend it").isEqualTo(JobState.LEASED);
    assertThat(TestFleet.await(queue.extend(List.of(lease), Duration.ofSeconds(30))))
        .containsEntry(lease, Held.YES);
    ticker.pass(SECOND.multipliedBy(5));
    look();
    assertThat(state()).isEqualTo(JobState.LEASED);
  }

  @Test
  void deadWorker_losesItsLease_aMomentAfterRedisIsBack() throws Exception {
    awaken();
    ticker.slowAnswer = Duration.ofSeconds(40);
    look();
    ticker.slowAnswer = Duration.ZERO;
    ticker.pass(SECOND.multipliedBy(3));
    look();
    assertThat(state()).isEqualTo(JobState.READY);
  }

  @Test
  void nothingIsTaken_atFirst_sinceRedisMayHaveBeenAway() throws Exception {
    look();
    assertThat(state()).isEqualTo(JobState.LEASED);
  }

  @Test
  void looks_goOn_whenRedisDoesNotAnswer() throws Exception {
    awaken();
    REDIS.freeze();
    try {
      look();
    } finally {
      REDIS.thaw();
    }
    look();
    assertThat(state()).as("it was away").isEqualTo(JobState.LEASED);
    ticker.pass(SECOND.multipliedBy(3));
    look();
    assertThat(state()).isEqualTo(JobState.READY);
  }

  /** Past the moment in which nothing is taken because nobody knows what was before. */
  private void awaken() throws InterruptedException {
    Lease mine = lease;
    TestFleet.await(queue.extend(List.of(mine), Duration.ofHours(1)));
    look();
    ticker.pass(SECOND.multipliedBy(3));
    TestFleet.await(queue.extend(List.of(mine), Duration.ZERO));
  }

  private void look() throws InterruptedException {
    TestFleet.await(reclaimer.look());
  }

  private JobState state() throws InterruptedException {
    return TestFleet.await(queue.job(run.id(), WORK.id())).orElseThrow().state();
  }

  /** Stands still, but for the answers that it lets take long. */
  private static final class HandTicker implements Ticker {

    private volatile Duration slowAnswer = Duration.ZERO;
    private long now;

    @Override
    public synchronized long nanos() {
      now += slowAnswer.toNanos();
      return now;
    }

    synchronized void pass(Duration time) {
      now += time.toNanos();
    }
  }
}
