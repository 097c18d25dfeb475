package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.QueueModel.ModelJob;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.SnowflakeRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The scripts and the model get the same random histories and must give the same answers. */
class QueueModelTest {

  /** Waits, pauses and leases are multiples of this, so that deadlines are met exactly. */
  private static final Duration TICK = Duration.ofSeconds(10);

  private static final Duration LEASE = TICK.multipliedBy(3);

  /** Small, so that histories reach dead jobs. */
  private static final int PATIENCE = 2;

  private static final List<Work> WORKS = works();

  private static Vertx vertx;
  private static RedisProcess server;
  private static RedisLink link;

  private final RunId run = QueueFixture.spec(1).id();
  private final List<Lease> granted = new ArrayList<>();
  private final List<Commit> sent = new ArrayList<>();
  private HandClock clock;
  private JobQueue queue;
  private Runs runs;
  private QueueModel model;

  private static List<Work> works() {
    List<Work> works = new ArrayList<>();
    works.add(new Work.Session(List.of(), true));
    works.add(new Work.Guild(5, 6));
    for (int channel = 1; channel <= 4; channel++) {
      for (int part = 0; part < 6; part++) {
        works.add(history(channel, part));
      }
    }
    return works;
  }

  @BeforeContainer
  static void startRedis() throws Exception {
    vertx = Vertx.vertx();
    server = RedisProcess.start(RedisSetup.volatileData());
    link = get(RedisLink.connect(vertx, server.uri()));
  }

  @AfterContainer
  static void stopRedis() throws Exception {
    get(link.close());
    server.close();
    get(vertx.close());
  }

  /** What is done, and two numbers that say to what, modulo what there is by then. */
  record Step(Does does, int which, int how) {}

  enum Does {
    ENQUEUE,
    LEASE,
    EXTEND,
    COMMIT,
    FAIL,
    RELEASE,
    RECLAIM,
    WAIT,
    CANCEL
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Does> does =
        Arbitraries.frequency(
            Tuple.of(300, Does.ENQUEUE),
            Tuple.of(700, Does.LEASE),
            Tuple.of(300, Does.EXTEND),
            Tuple.of(1000, Does.COMMIT),
            Tuple.of(300, Does.FAIL),
            Tuple.of(200, Does.RELEASE),
            Tuple.of(200, Does.RECLAIM),
            Tuple.of(400, Does.WAIT),
            Tuple.of(1, Does.CANCEL));
    // Uniform: jqwik prefers small numbers and short lists, which would leave much untried.
    Arbitrary<Integer> number =
        Arbitraries.integers().between(0, 9_999).withDistribution(RandomDistribution.uniform());
    return Combinators.combine(does, number, number)
        .as(Step::new)
        .list()
        .ofMinSize(100)
        .ofMaxSize(400)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @Property(tries = 40)
  void modelAndScripts_agree_overAnyHistory(@ForAll("histories") List<Step> history)
      throws Exception {
    get(link.send(Request.cmd(Command.FLUSHALL)));
    clock = new HandClock(link);
    clock.start();
    queue = new JobQueue(clock.scripts());
    runs = new Runs(clock.scripts());
    model = new QueueModel(run, PATIENCE);
    granted.clear();
    sent.clear();
    get(clock.scripts().call("create_run.lua", run, "{}", "sealed", "name", "" + PATIENCE));

    for (Step step : history) {
      take(step);
      assertThat(get(runs.counts(run)).jobs()).as("after %s", step).isEqualTo(model.counts());
      assertLanesHaveOneHolder();
    }
    assertJobsAgree();
  }

  private void take(Step step) throws InterruptedException {
    switch (step.does()) {
      case ENQUEUE -> enqueue(step);
      case LEASE -> lease(step);
      case RECLAIM -> assertThat(get(queue.reclaim(run))).isEqualTo(model.reclaim(clock.millis()));
      case WAIT -> clock.advance(TICK.multipliedBy(step.which() % 4));
      case CANCEL -> {
        get(runs.cancel(run));
        model.cancel();
      }
      case EXTEND, COMMIT, FAIL, RELEASE -> {
        if (!granted.isEmpty()) {
          write(step, pick(granted, step.which()));
        }
      }
    }
  }

  private void write(Step step, Lease lease) throws InterruptedException {
    switch (step.does()) {
      case EXTEND ->
          assertThat(get(queue.extend(List.of(lease), LEASE)))
              .containsEntry(lease, model.extend(clock.millis(), lease, LEASE.toMillis()));
      case COMMIT -> commit(segment(lease, step));
      case FAIL -> {
        long pause = TICK.toMillis() * (step.how() % 3);
        String reason = "reason " + step.how();
        assertThat(get(queue.fail(lease, reason, Duration.ofMillis(pause))))
            .isEqualTo(model.fail(clock.millis(), lease, reason, pause));
      }
      default -> assertThat(get(queue.release(lease))).isEqualTo(model.release(lease));
    }
  }

  private static <T> T pick(List<T> list, int number) {
    // Mostly the newest, so that many writes come from a lease that holds.
    int back = number % 3 == 0 ? number % list.size() : number % Math.min(4, list.size());
    return list.get(list.size() - 1 - back);
  }

  private void enqueue(Step step) throws InterruptedException {
    int from = step.which() % WORKS.size();
    List<Work> some = WORKS.subList(from, Math.min(WORKS.size(), from + 1 + step.how() % 3));
    assertThat(get(queue.enqueue(run, some))).isEqualTo(model.enqueue(some));
  }

  private void lease(Step step) throws InterruptedException {
    String worker = "w" + step.which() % 3;
    List<Lease> leases = get(queue.lease(run, worker, LEASE, step.how() % 4));
    assertThat(leases)
        .isEqualTo(model.lease(clock.millis(), worker, LEASE.toMillis(), step.how() % 4));
    for (Lease lease : leases) {
      assertThat(granted).allMatch(before -> before.fence() < lease.fence());
      granted.add(lease);
    }
  }

  /** The next segment of the lease's job, one that does not follow, or one that was sent before. */
  private Commit segment(Lease lease, Step step) {
    if (step.how() % 7 == 0 && !sent.isEmpty()) {
      Commit before = pick(sent, step.which());
      return step.how() % 2 == 0 ? before : withOtherBytes(before);
    }
    JobStatus.Progress at = jobOf(lease).status().progress();
    int seq = step.how() % 11 == 0 ? at.seq() + 1 : at.seq();
    long from = step.how() % 13 == 0 ? at.cursor() + 1 : at.cursor();
    long to = Math.max(from, Math.min(lease.work().range().to(), from + step.how() % 4 * 100L));
    Manifest.Counts counts = new Manifest.Counts(4, 2, 1, 1, to - from);
    return new Commit(
        run,
        lease.job(),
        lease.fence(),
        seq,
        "w1",
        new Manifest(
            9, QueueFixture.SHA256, new SnowflakeRange(from, to), counts, null, ending(step)));
  }

  private static Commit withOtherBytes(Commit c) {
    Manifest m = c.manifest();
    Manifest other =
        new Manifest(m.bytes(), "f".repeat(64), m.covered(), m.counts(), m.messages(), m.ending());
    return new Commit(c.run(), c.job(), c.fence(), c.seq(), c.worker(), other);
  }

  private ModelJob jobOf(Lease lease) {
    return model.jobs().stream()
        .filter(job -> job.work.id().equals(lease.job()))
        .findFirst()
        .orElseThrow();
  }

  private static Ending ending(Step step) {
    return switch (step.how() % 30) {
      case 0 -> DONE;
      case 1 -> new Ending(Ending.Kind.DENIED, "403 50001");
      case 2 -> new Ending(Ending.Kind.VANISHED, "404 10003");
      default -> Ending.CONTINUES;
    };
  }

  private void commit(Commit commit) throws InterruptedException {
    sent.add(commit);
    Future<Optional<Commit.Receipt>> answer =
        queue
            .commit(commit)
            .map(Optional::of)
            .recover(
                failure ->
                    failure instanceof OutOfOrderException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    assertThat(get(answer)).isEqualTo(model.commit(commit));
  }

  private void assertLanesHaveOneHolder() {
    Set<String> lanes = new HashSet<>();
    for (ModelJob job : model.jobs()) {
      if (job.state == JobState.LEASED) {
        assertThat(lanes.add(job.work.lane())).as("lane held once").isTrue();
      }
    }
  }

  private void assertJobsAgree() throws InterruptedException {
    for (ModelJob job : model.jobs()) {
      assertThat(get(queue.job(run, job.work.id()))).contains(job.status());
      assertThat(get(queue.segments(run, job.work.id()))).isEqualTo(model.segments(job.work.id()));
    }
  }
}
