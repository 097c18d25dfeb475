package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static dev.discard.common.queue.QueueFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event.What;
import dev.discard.common.segment.Manifest.Ending;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunsTest extends QueueOnRedis {

  @Test
  void run_isLoadedAsItWasCreated() throws Exception {
    assertThat(get(runs.load(run)))
        .contains(
            new RunRecord(
                spec,
                List.of(new SealedToken("sealed", "name")),
                RunRecord.State.ACTIVE,
                Optional.empty()));
    assertThat(get(runs.load(spec(2).id()))).isEmpty();
  }

  @Test
  void tokens_comeBackInTheirOrder_whenThereAreSeveral() throws Exception {
    RunSpec three = withAccounts(spec(4), 3);
    List<SealedToken> tokens =
        List.of(
            new SealedToken("c2Vh+/==", "n1"),
            new SealedToken("bGVk", "n2"),
            new SealedToken("YQ==", "n0"));
    get(runs.create(three, tokens));

    assertThat(get(runs.load(three.id())))
        .contains(new RunRecord(three, tokens, RunRecord.State.ACTIVE, Optional.empty()));
  }

  @Test
  void createAgain_changesNothing_andAnotherRunOfTheSameIdIsRefused() throws Exception {
    enqueue(history(7));
    get(runs.create(spec, List.of(new SealedToken("sealed anew", "name"))));
    assertThat(get(runs.load(run)).orElseThrow().tokens())
        .containsExactly(new SealedToken("sealed", "name"));
    assertThat(get(runs.counts(run)).jobs().enqueued()).isEqualTo(1);

    var other =
        new dev.discard.common.job.RunSpec(
            run, spec.mode(), List.of(1L), spec.created(), spec.command(), spec.settings());
    assertThatThrownBy(() -> get(runs.create(other, List.of(new SealedToken("sealed", "name")))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is another run " + run);
  }

  @Test
  void activeRuns_areListedOldestFirst_untilTheyFinish() throws Exception {
    get(runs.create(spec(3), List.of(new SealedToken("sealed", "name"))));
    get(runs.create(spec(2), List.of(new SealedToken("sealed", "name"))));
    assertThat(get(runs.active())).containsExactly(run, spec(2).id(), spec(3).id());

    assertThat(get(runs.finish(spec(2).id(), "{}"))).isTrue();
    get(runs.create(spec(2), List.of(new SealedToken("sealed", "name"))));

    assertThat(get(runs.active())).containsExactly(run, spec(3).id());
  }

  @Test
  void pastRuns_areListedByTheirEnd_theLatestFirst_eachOnce() throws Exception {
    get(runs.create(spec(2), List.of(new SealedToken("sealed", "name"))));
    get(runs.create(spec(3), List.of(new SealedToken("sealed", "name"))));
    assertThat(get(runs.past())).isEmpty();
    // The clock of the list is Redis' own, in seconds: the order of two is told by their scores.
    get(runs.finish(spec(2).id(), "{}"));
    get(runs.finish(spec(2).id(), "{}"));
    REDIS.ask(Command.ZADD, "discard:past", "1", spec(2).id().value());
    get(runs.finish(run, "{}"));

    assertThat(get(runs.past())).containsExactly(run, spec(2).id());
    assertThat(get(runs.active())).containsExactly(spec(3).id());
  }

  @Test
  void pastRuns_areBounded_theOldestLeaveFirst() throws Exception {
    for (int n = 0; n < 205; n++) {
      REDIS.ask(Command.ZADD, "discard:past", Integer.toString(n), spec(1000 + n).id().value());
    }
    get(runs.finish(run, "{}"));

    assertThat(get(runs.past()))
        .hasSize(200)
        .startsWith(run)
        .doesNotContain(spec(1000).id(), spec(1005).id())
        .contains(spec(1006).id());
  }

  @Test
  void finishedRun_keepsItsFirstOutcome_andGoesAwayByItself() throws Exception {
    enqueue(history(7));
    get(runs.finish(run, "{\"first\":1}"));
    get(runs.finish(run, "{\"second\":1}"));

    RunRecord record = get(runs.load(run)).orElseThrow();
    assertThat(record.state()).isEqualTo(RunRecord.State.FINISHED);
    assertThat(record.outcome()).contains("{\"first\":1}");
    for (var key : REDIS.ask(Command.KEYS, "discard:*").orElseThrow()) {
      assertThat(REDIS.ask(Command.TTL, key).orElseThrow().toLong())
          .as("seconds to live of %s", key)
          .isBetween(1L, Duration.ofDays(7).toSeconds());
    }
    assertThat(get(runs.finish(spec(9).id(), "{}"))).isFalse();
  }

  @Test
  void keysOfARun_shareItsHashTag() throws Exception {
    enqueue(history(7), history(8), history(9), history(9, 1));
    List<Lease> leases = lease(3);
    get(queue.fail(leases.get(0), "x", Duration.ofSeconds(1)));
    get(queue.commit(segment(leases.get(1), 10, Ending.CONTINUES)));

    List<String> keys = RunScripts.texts(REDIS.ask(Command.KEYS, "discard:*").orElseThrow());

    assertThat(keys)
        .filteredOn(key -> !key.equals("discard:runs"))
        .hasSize(8)
        .allMatch(key -> key.startsWith("discard:{run:" + run + "}:"));
  }

  @Test
  void cancelledRun_leasesNothing_andStaysListed() throws Exception {
    enqueue(history(7), history(8));
    leaseOne();

    assertThat(get(runs.cancel(run))).isTrue();

    assertThat(lease(5)).isEmpty();
    clock.advance(QueueFixture.LEASE);
    assertThat(get(queue.reclaim(run))).isZero();
    assertThat(get(runs.active())).contains(run);
    assertThat(get(runs.load(run)).orElseThrow().state()).isEqualTo(RunRecord.State.CANCELLED);
    assertThat(get(runs.cancel(spec(9).id()))).isFalse();
    get(runs.finish(run, "{}"));
    assertThat(get(runs.cancel(run))).isFalse();
  }

  @Test
  void finishedRun_canBeForgotten_andBegunAnew() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    assertThat(get(runs.forget(run))).as("while it goes on").isFalse();
    get(runs.cancel(run));
    assertThat(get(runs.forget(run))).as("while it is being ended").isFalse();
    get(runs.finish(run, "{}"));

    assertThat(get(runs.forget(run))).isTrue();

    assertThat(RunScripts.texts(REDIS.ask(Command.KEYS, "discard:*").orElseThrow())).isEmpty();
    assertThat(get(runs.forget(run))).isFalse();
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    enqueue(history(7));
    clock.advance(Duration.ofMillis(1));
    assertThat(leaseOne().fence()).isGreaterThan(lease.fence());
  }

  @Test
  void unknownOrFinishedRun_isNamed_whereThereIsNoOtherAnswer() throws Exception {
    assertThatThrownBy(() -> get(runs.counts(spec(9).id()))).isInstanceOf(NoSuchRunException.class);
    assertThatThrownBy(() -> get(queue.enqueue(spec(9).id(), List.of(history(1)))))
        .isInstanceOf(NoSuchRunException.class);
    get(runs.finish(run, "{}"));
    assertThatThrownBy(() -> enqueue(history(1))).isInstanceOf(NoSuchRunException.class);
    assertThat(get(queue.lease(spec(9).id(), "w1", QueueFixture.LEASE, 1))).isEmpty();
    assertThat(get(queue.segments(spec(9).id(), new JobId("session")))).isEmpty();
    assertThat(get(queue.job(spec(9).id(), new JobId("session")))).isEmpty();
    assertThat(get(queue.jobs(spec(9).id(), "0")).jobs()).isEmpty();
  }

  @Test
  void events_tellTheStoryOfEachJob_inOrder() throws Exception {
    enqueue(history(7), history(8));
    Lease seven = leaseOne();
    get(queue.commit(segment(seven, 400, Ending.CONTINUES)));
    get(queue.fail(seven, "reset", Duration.ZERO));
    get(queue.release(leaseOne()));
    Lease again = leaseOne();
    get(queue.commit(segment(again, 1000, DONE)));
    leaseOne();
    expire();

    assertThat(events())
        .extracting(event -> event.what() + " " + event.job())
        .containsExactly(
            "ENQUEUED history-7-0",
            "ENQUEUED history-8-0",
            "LEASED history-7-0",
            "COMMITTED history-7-0",
            "FAILED history-7-0",
            "LEASED history-8-0",
            "RELEASED history-8-0",
            "LEASED history-7-0",
            "COMMITTED history-7-0",
            "DONE history-7-0",
            "LEASED history-8-0",
            "RECLAIMED history-8-0");
    Event done = events().get(9);
    assertThat(done)
        .isEqualTo(
            new Event(
                done.id(),
                What.DONE,
                seven.job(),
                seven.work().kind(),
                "w1",
                2,
                1000,
                6,
                0,
                "empty_page"));
    assertThat(events().get(3).requests()).isEqualTo(3);
  }

  @Test
  void events_goOnAfterAnEvent() throws Exception {
    enqueue(history(1), history(2), history(3));
    Event first = get(runs.events(run, Event.BEGINNING, 1)).get(0);

    assertThat(get(runs.events(run, first.id(), 10)))
        .extracting(event -> event.job().value())
        .containsExactly("history-2-0", "history-3-0");
    assertThat(get(runs.events(spec(9).id(), Event.BEGINNING, 10))).isEmpty();
  }

  @Test
  void pages_holdEveryJob() throws Exception {
    Work[] works = new Work[1_000];
    for (int i = 0; i < works.length; i++) {
      works[i] = history(i + 1);
    }
    enqueue(works);

    Set<Work> seen = new HashSet<>();
    int pages = 0;
    Optional<String> next = Optional.of("0");
    while (next.isPresent()) {
      JobStatus.Page page = get(queue.jobs(run, next.get()));
      page.jobs().forEach(job -> seen.add(job.work()));
      next = page.next();
      pages++;
    }

    assertThat(seen).containsExactlyInAnyOrder(works);
    assertThat(pages).isGreaterThan(2);
  }

  private static RunSpec withAccounts(RunSpec run, int accounts) {
    return new RunSpec(
        run.id(), run.mode(), run.ids(), run.created(), run.command(), run.settings(), accounts);
  }
}
