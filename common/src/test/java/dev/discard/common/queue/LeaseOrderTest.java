package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.Work;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseOrderTest extends QueueOnRedis {

  @Test
  void lease_tellsAllThatAWorkerNeeds() throws Exception {
    Work work = history(7, 3);
    enqueue(work);

    assertThat(lease(5))
        .containsExactly(
            new Lease(run, work.id(), work, clock.millis(), 3000, 0, 1, Accounts.FIRST));
  }

  @Test
  void mediaJobs_areLeasedApart_thoseWhoseLinksDieFirst() throws Exception {
    enqueue(media(0, 0), media(1, 900), history(1), media(2, 800), media(3, 900));

    assertThat(leasedIds(9)).as("what asks the API").containsExactly("history-1-0");

    List<Lease> media = get(queue.leaseMedia(run, "w1", LEASE, 3));
    assertThat(media.stream().map(lease -> ((Work.Media) lease.work()).part()))
        .as("those that die, in this order")
        .containsExactly(2, 1, 3);
    assertThat(get(queue.leaseMedia(run, "w1", LEASE, 3))).as("the one that never dies").hasSize(1);
    assertThat(lease(9)).isEmpty();
  }

  @Test
  void mediaJob_standsInItsOldPlace_whenItWasGivenBack() throws Exception {
    enqueue(media(1, 800), media(2, 900));
    Lease first = get(queue.leaseMedia(run, "w1", LEASE, 1)).get(0);

    get(queue.release(first));

    assertThat(get(queue.leaseMedia(run, "w1", LEASE, 1)).get(0).job()).isEqualTo(first.job());
  }

  private static Work.Media media(int part, long expires) {
    return new Work.Media(1, "0123456789abcdef", part, 60, expires);
  }

  @Test
  void lease_isEmpty_whenNothingIsReady() throws Exception {
    assertThat(lease(5)).isEmpty();
  }

  @Test
  void lease_grantsAtMostWhatIsAskedFor() throws Exception {
    enqueue(history(1), history(2), history(3));

    assertThat(lease(2)).hasSize(2);
    assertThat(lease(0)).isEmpty();
    assertThat(lease(2)).hasSize(1);
  }

  @Test
  void lane_hasOneLeasedJobAtATime_evenWhenItHasMore() throws Exception {
    enqueue(history(7, 0), history(7, 1), history(7, 2));

    Lease first = leaseOne();
    assertThat(lease(10)).as("while the lane is busy").isEmpty();

    get(queue.commit(segment(first, 1000, DONE)));
    assertThat(leasedIds(10)).containsExactly("history-7-1000");
  }

  @Test
  void lane_staysShut_whenAJobIsEnqueuedWhileItIsBusy() throws Exception {
    enqueue(history(7, 0));
    leaseOne();

    enqueue(history(7, 1));

    assertThat(lease(10)).isEmpty();
  }

  @Test
  void lanes_takeTurns_whenEachHasManyJobs() throws Exception {
    enqueue(history(1, 0), history(1, 1), history(1, 2));
    enqueue(history(2, 0), history(2, 1), history(3, 0));

    StringBuilder turns = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      Lease lease = leaseOne();
      turns.append(lease.work().lane().charAt("channel-".length()));
      get(queue.commit(segment(lease, lease.work().range().to(), DONE)));
    }

    assertThat(turns).hasToString("123121");
  }

  @Test
  void lane_hasAsManyLeasedJobs_asItsJobsHaveAccounts() throws Exception {
    Accounts both = Accounts.read("1.3");
    get(queue.assign(run, List.of(new Assignment(history(7, 0), both))));
    get(queue.assign(run, List.of(new Assignment(history(7, 1), both))));
    get(queue.assign(run, List.of(new Assignment(history(7, 2), both))));

    List<Lease> leases = lease(10);
    assertThat(leases).extracting(Lease::accounts).containsExactly(both, both);

    get(queue.release(leases.get(0)));
    assertThat(leasedIds(10)).containsExactly("history-7-0");
  }

  @Test
  void guilds_takeTurns_howeverManyChannelsTheyHave() throws Exception {
    for (int channel = 4; channel < 8; channel++) {
      enqueue(history(channel));
    }
    enqueue(history(1), history(2));

    assertThat(leasedIds(10))
        .containsExactly(
            "history-1-0",
            "history-4-0",
            "history-2-0",
            "history-5-0",
            "history-6-0",
            "history-7-0");
  }

  @Test
  void guildThatComesLate_waitsForNoneThatCameBefore() throws Exception {
    enqueue(history(4), history(5), history(6), history(7));
    leaseOne();

    enqueue(history(1));

    assertThat(leasedIds(2)).containsExactly("history-1-0", "history-5-0");
  }

  @Test
  void jobsOfALane_runInTheOrderOfTheirEnqueueing_alsoAfterAFailure() throws Exception {
    enqueue(history(7, 2), history(7, 0), history(7, 1));

    Lease first = leaseOne();
    assertThat(first.cursor()).isEqualTo(2000);
    get(queue.fail(first, "reset", Duration.ZERO));

    assertThat(leaseOne().cursor()).as("keeps its place").isEqualTo(2000);
  }

  @Test
  void jobsThatRevealWork_goFirst_wheneverTheyWereEnqueued() throws Exception {
    enqueue(history(1), history(2));
    enqueue(new Work.Guild(5, 6));
    enqueue(new Work.Session(List.of(), true));

    assertThat(leasedIds(10)).containsExactly("session", "guild-5", "history-1-0", "history-2-0");
  }

  @Test
  void failedJob_waitsForItsPause_andHoldsUpNoOtherOfItsLane() throws Exception {
    enqueue(history(7, 0), history(7, 1));
    get(queue.fail(leaseOne(), "503", Duration.ofSeconds(10)));

    Lease other = leaseOne();
    assertThat(other.job().value()).isEqualTo("history-7-1000");
    get(queue.commit(segment(other, 2000, DONE)));

    clock.advance(Duration.ofMillis(9_999));
    assertThat(lease(10)).as("1 ms too early").isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leasedIds(10)).containsExactly("history-7-0");
  }

  @Test
  void fences_onlyGrow_overAllJobsAndAttempts() throws Exception {
    enqueue(history(1), history(2));
    List<Lease> leases = new ArrayList<>(lease(2));
    get(queue.release(leases.get(0)));
    leases.addAll(lease(1));
    expire();
    leases.addAll(lease(2));

    assertThat(leases).extracting(Lease::fence).hasSize(5).isSorted().doesNotHaveDuplicates();
  }

  // An append-only file that is written once a second loses the last second when power is cut.
  @Test
  void fences_growAlso_whenRedisComesBackWithOlderData() throws Exception {
    enqueue(history(7));
    String run = "discard:{run:" + this.run + "}:run";
    String before = REDIS.ask(Command.HGET, run, "fence").map(Object::toString).orElse("0");
    Lease lost = leaseOne();
    get(queue.release(lost));
    REDIS.ask(Command.HSET, run, "fence", before);
    clock.advance(Duration.ofMillis(1));

    assertThat(leaseOne().fence()).isGreaterThan(lost.fence());
  }

  @Test
  void nextLease_startsAtTheCommittedCursor() throws Exception {
    enqueue(history(7));
    Lease first = leaseOne();
    get(queue.commit(segment(first, 400, dev.discard.common.segment.Manifest.Ending.CONTINUES)));
    expire();

    Lease second = leaseOne();
    assertThat(second.cursor()).isEqualTo(400);
    assertThat(second.seq()).isEqualTo(1);
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void leases_lastUntilTheirDeadline_andLongerWhenExtended() throws Exception {
    enqueue(history(7), history(8));
    List<Lease> leases = lease(2);
    clock.advance(LEASE.minusMillis(1));
    assertThat(get(queue.reclaim(run))).as("1 ms before the deadline").isZero();

    assertThat(extend(leases.get(0))).isEqualTo(Held.YES);
    clock.advance(Duration.ofMillis(1));

    assertThat(get(queue.reclaim(run))).as("the one that was not extended").isEqualTo(1);
    assertThat(extend(leases.get(0))).isEqualTo(Held.YES);
    assertThat(extend(leases.get(1))).isEqualTo(Held.LOST);
  }

  @Test
  void enqueue_addsEachJobOnce_inWhateverStateItIs() throws Exception {
    assertThat(enqueue(history(1), history(2), history(1))).isEqualTo(2);
    get(queue.commit(segment(leaseOne(), 1000, DONE)));
    leaseOne();

    assertThat(enqueue(history(1), history(2), history(3))).isEqualTo(1);
    assertThat(leasedIds(10)).containsExactly("history-3-0");
  }

  @Test
  void enqueue_takesThousandsOfJobsAtOnce() throws Exception {
    Work[] works = new Work[2_345];
    for (int i = 0; i < works.length; i++) {
      works[i] = history(i + 1);
    }

    assertThat(enqueue(works)).isEqualTo(2_345);
    assertThat(get(runs.counts(run)).jobs().ready()).isEqualTo(2_345);
  }

  @Test
  void ids_areExact_aboveWhatADoubleHolds() throws Exception {
    long from = 0x7fff_ffff_ffff_fff0L;
    Work work =
        new Work.History(
            history(0xffff_ffff_ffff_fffeL).channel(),
            new dev.discard.common.snowflake.SnowflakeRange(from, from + 9));
    enqueue(work);

    Lease lease = leaseOne();
    assertThat(lease.work()).isEqualTo(work);
    assertThat(lease.cursor()).isEqualTo(from);
    assertThat(get(queue.commit(segment(lease, from + 9, DONE))))
        .isEqualTo(new Commit.Receipt(Held.YES, from + 9, 1, from + 9));
  }
}
