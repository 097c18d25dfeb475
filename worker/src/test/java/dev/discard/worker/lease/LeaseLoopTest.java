package dev.discard.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisUnreachableException;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.worker.testing.ScriptedLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseLoopTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofHours(1);
  private static final DrainRule DRAIN =
      new DrainRule(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5));
  private static final Backoff SOON = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

  private static final MediaRule ATTACHMENTS =
      new MediaRule(
          Set.of(MediaKind.ATTACHMENTS), 0, List.of(), false, false, MediaRule.DISCORD_CDN);

  private static final LeaseRule.Term TERM =
      new LeaseRule.Term(LEASE, LEASE, Duration.ofMillis(100));

  private final RunId run = RunId.random(new Random(7));
  private Runs runs;
  private JobQueue queue;
  private LeaseLoop loop;

  @BeforeEach
  void connect() throws Exception {
    runs = new Runs(REDIS.link());
    queue = new JobQueue(REDIS.link());
    create(run);
  }

  @AfterEach
  void stop() throws Exception {
    loop.stop();
  }

  @Test
  void jobsRun_asManyAtATimeAsThereAreSlots() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore go = new Semaphore(0);
    enqueue(run, 1, 10);
    start(
        3,
        lease -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          go.acquire();
          running.decrementAndGet();
          return JobOutcome.LOST;
        });
    await().until(() -> running.get() == 3);
    go.release(10);
    await().until(() -> counts().attempts().leases() == 10);
    assertThat(most).hasValue(3);
  }

  @Test
  void mediaJobs_haveSlotsOfTheirOwn_inRunsThatWantFiles() throws Exception {
    RunId withMedia = RunId.random(new Random(8));
    create(withMedia, Priority.USUAL, ATTACHMENTS);
    enqueue(withMedia, 1, 2);
    Set<JobKind> held = ConcurrentHashMap.newKeySet();
    CountDownLatch never = new CountDownLatch(1);
    get(queue.enqueue(withMedia, List.of(media(0), media(1))));
    AtomicInteger running = new AtomicInteger();
    start(
        1,
        lease -> {
          held.add(lease.work().kind());
          running.incrementAndGet();
          never.await();
          return JobOutcome.LOST;
        });

    await().until(() -> running.get() == 2);

    assertThat(held).containsExactlyInAnyOrder(JobKind.HISTORY, JobKind.MEDIA);
  }

  private static Work.Media media(int part) {
    return new Work.Media(1, "0123456789abcdef", part, 1, 0);
  }

  @Test
  void failedJob_isTriedAgain_withItsReasonKept() throws Exception {
    enqueue(run, 1, 1);
    AtomicInteger tries = new AtomicInteger();
    start(
        1,
        lease ->
            tries.incrementAndGet() < 3
                ? JobOutcome.failed("try " + lease.attempt())
                : JobOutcome.released(""));
    await().until(() -> tries.get() >= 4);
    JobStatus job = status(1);
    assertThat(job.reasons()).containsExactly("try 1", "try 2");
    assertThat(job.tries().failures()).isEqualTo(2);
  }

  @Test
  void unexpectedError_isAFailure_andTheLoopGoesOn() throws Exception {
    enqueue(run, 1, 2);
    AtomicInteger others = new AtomicInteger();
    start(
        1,
        lease -> {
          if (lease.job().value().contains("-1-")) {
            throw new IllegalStateException("a bug");
          }
          others.incrementAndGet();
          return JobOutcome.LOST;
        });
    await().until(() -> status(1).state() == JobState.DEAD);
    await().until(() -> others.get() == 1);
    assertThat(status(1).reasons()).last().asString().contains("internal error").contains("a bug");
  }

  @Test
  void runOfAnotherVersion_holdsUpNoOther() throws Exception {
    RunId foreign = RunId.random(new Random(9));
    REDIS.ask(Command.HSET, Keyspace.run(foreign.value(), "run"), "schema", "1");
    REDIS.ask(Command.ZADD, Keyspace.fleet("runs"), -1, foreign.value());
    enqueue(run, 1, 1);
    CountDownLatch ran = new CountDownLatch(1);
    Backoff oneRound = new Backoff(LONG, LONG);

    start(
        new LeaseRule(1, 1, TERM, oneRound, SOON, DRAIN),
        (lease, stopping) -> {
          ran.countDown();
          return JobOutcome.LOST;
        });

    assertThat(ran.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).as("in the first round").isTrue();
  }

  @Test
  void lostLease_breaksOffItsJob_andNobodyElses() throws Exception {
    RunId other = RunId.random(new Random(8));
    create(other);
    enqueue(run, 1, 1);
    enqueue(other, 2, 1);
    CountDownLatch both = new CountDownLatch(2);
    List<RunId> brokenOff = new CopyOnWriteArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    start(
        2,
        lease -> {
          both.countDown();
          try {
            end.await();
            return JobOutcome.released("");
          } catch (InterruptedException interrupted) {
            brokenOff.add(lease.run());
            throw interrupted;
          }
        });
    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
    get(runs.cancel(run));
    await().until(() -> !brokenOff.isEmpty());
    assertThat(brokenOff).containsExactly(run);
    end.countDown();
  }

  @Test
  void leases_areExtended_forAsLongAsTheJobRuns() throws Exception {
    enqueue(run, 1, 1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean started = new AtomicBoolean();
    start(
        1,
        lease -> {
          started.set(true);
          end.await();
          return JobOutcome.released("");
        });
    await().until(started::get);
    await()
        .atMost(DEADLINE)
        .during(Duration.ofSeconds(2))
        .until(() -> get(queue.reclaim(run)) == 0);
    end.countDown();
  }

  @Test
  void stop_letsJobsComeToAPointWhereTheyCan_andGivesThemBack() throws Exception {
    enqueue(run, 1, 3);
    CountDownLatch all = new CountDownLatch(3);
    LeaseLoop stopped =
        start(
            3,
            (lease, stopping) -> {
              all.countDown();
              while (!stopping.asked()) {
                Thread.sleep(1);
              }
              return JobOutcome.released("worker stops");
            });
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.stop();
    await().until(() -> counts().jobs().ready() == 3);
    assertThat(counts().attempts().failed()).isZero();
  }

  @Test
  void stop_breaksOffJobsThatTakeTooLong_andGivesThemBack() throws Exception {
    enqueue(run, 1, 1);
    CountDownLatch started = new CountDownLatch(1);
    LeaseLoop stopped =
        start(
            1,
            (lease, stopping) -> {
              started.countDown();
              Thread.sleep(3_600_000);
              return JobOutcome.SETTLED;
            });
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.stop();
    await().until(() -> counts().jobs().ready() == 1);
    assertThat(counts().attempts().released()).isEqualTo(1);
  }

  @Test
  void stop_endsTheWaiting_butNotThatOfJobsThatOnlyCommit() throws Exception {
    enqueue(run, 1, 2);
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch hurried = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    LeaseLoop stopped =
        start(
            rule(2, TERM, new DrainRule(Duration.ofMillis(300), LONG, LONG)),
            (lease, stop) -> {
              both.countDown();
              if (lease.work().equals(history(1))) {
                stop.committing();
                hurried.await();
                order.add("committed");
                return JobOutcome.LOST;
              }
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException hurry) {
                assertThat(stop.asked()).isTrue();
                stop.committing();
                order.add("hurried");
                hurried.countDown();
              }
              return JobOutcome.released("worker stops");
            });
    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.stop();
    assertThat(order).containsExactly("hurried", "committed");
    assertThat(status(2).state()).isEqualTo(JobState.READY);
  }

  @Test
  void leasesThatComeTooLate_areGivenBack() throws Exception {
    ScriptedLink redis = new ScriptedLink(REDIS.link());
    CountDownLatch granted = new CountDownLatch(1);
    Promise<Void> delivery = Promise.promise();
    redis.answers(
        "lease.lua",
        answer ->
            answer.compose(
                leases -> {
                  granted.countDown();
                  return delivery.future().map(leases);
                }));
    enqueue(run, 1, 1);
    LeaseLoop stopped = start(redis, rule(1), (lease, stop) -> JobOutcome.failed("never runs"));
    assertThat(granted.await(20, TimeUnit.SECONDS)).isTrue();
    stopped.stop();
    assertThat(status(1).state()).isEqualTo(JobState.LEASED);
    delivery.complete();
    await().until(() -> status(1).state() == JobState.READY);
    assertThat(counts().attempts().failed()).isZero();
  }

  /** Redis has granted a lease, and the answer is lost on its way. */
  @Test
  void leaseThatNobodyKnowsOf_endsSoon_thoughLeasesAreLong() throws Exception {
    ScriptedLink redis = new ScriptedLink(REDIS.link());
    AtomicBoolean lost = new AtomicBoolean();
    redis.answers(
        "lease.lua",
        answer ->
            answer.compose(
                leases ->
                    leases.size() > 0 && lost.compareAndSet(false, true)
                        ? Future.failedFuture(new RedisUnreachableException("cut off"))
                        : Future.succeededFuture(leases)));
    enqueue(run, 1, 1);
    AtomicInteger ran = new AtomicInteger();
    start(
        redis,
        rule(1, new LeaseRule.Term(Duration.ofMillis(200), LONG, LONG), DRAIN),
        (lease, stop) -> {
          ran.incrementAndGet();
          return JobOutcome.LOST;
        });
    await().until(() -> get(queue.reclaim(run)) == 1);
    await().until(() -> ran.get() == 1);
  }

  @Test
  void jobIsGivenBack_whenRedisIsThereAgain() throws Exception {
    ScriptedLink redis = new ScriptedLink(REDIS.link());
    AtomicInteger tries = new AtomicInteger();
    redis.answers(
        "fail.lua",
        answer ->
            tries.incrementAndGet() < 3
                ? answer.compose(
                    done -> Future.failedFuture(new RedisUnreachableException("cut off")))
                : answer);
    enqueue(run, 1, 1);
    AtomicInteger ran = new AtomicInteger();
    start(
        redis,
        rule(1),
        (lease, stop) -> ran.incrementAndGet() == 1 ? JobOutcome.failed("once") : JobOutcome.LOST);
    await().until(() -> ran.get() == 2);
    assertThat(tries).hasValueGreaterThanOrEqualTo(3);
    assertThat(status(1).tries().failures()).as("however often it was told").isEqualTo(1);
  }

  @Test
  void jobs_ofSeveralRuns_takeTurns() throws Exception {
    RunId other = RunId.random(new Random(8));
    create(other);
    enqueue(run, 1, 50);
    enqueue(other, 100, 50);
    List<RunId> order = new CopyOnWriteArrayList<>();
    Semaphore go = new Semaphore(0);
    start(
        10,
        lease -> {
          order.add(lease.run());
          go.acquire();
          return JobOutcome.LOST;
        });
    await().until(() -> order.size() == 10);
    assertThat(order).filteredOn(run::equals).hasSize(5);
    go.release(100);
    await().until(() -> order.size() == 100);
  }

  @Test
  void jobs_ofSeveralRuns_areTakenByTheirPriorities() throws Exception {
    RunId urgent = RunId.random(new Random(8));
    create(urgent, new Priority(10));
    enqueue(run, 1, 50);
    enqueue(urgent, 100, 50);
    List<RunId> order = new CopyOnWriteArrayList<>();
    Semaphore go = new Semaphore(0);
    start(
        9,
        lease -> {
          order.add(lease.run());
          go.acquire();
          return JobOutcome.LOST;
        });
    await().until(() -> order.size() == 9);
    assertThat(order).filteredOn(urgent::equals).hasSize(6);
    go.release(100);
    await().until(() -> order.size() == 100);
  }

  @Test
  void loop_goesOn_whenRedisWasAway() throws Exception {
    List<Lease> done = new CopyOnWriteArrayList<>();
    start(
        2,
        lease -> {
          done.add(lease);
          return JobOutcome.LOST;
        });
    REDIS.kill();
    REDIS.restart();
    await().ignoreExceptions().atMost(DEADLINE).until(() -> get(runs.active()).isEmpty());
    create(run);
    enqueue(run, 1, 2);
    await().atMost(DEADLINE).until(() -> done.size() == 2);
  }

  @Test
  void noJobIsTaken_whileItMakesNoSense() throws Exception {
    AtomicBoolean sense = new AtomicBoolean();
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    enqueue(run, 1, 1);
    loop =
        new LeaseLoop(
            REDIS.vertx(),
            new LeaseLoop.Queues(runs, queue),
            "w-1",
            rule(1),
            new LeaseLoop.Jobs(
                (lease, stopping) -> {
                  ran.incrementAndGet();
                  return JobOutcome.LOST;
                },
                () -> {
                  asked.incrementAndGet();
                  return sense.get();
                }));
    loop.start();
    await().until(() -> asked.get() > 5);
    assertThat(ran).hasValue(0);
    sense.set(true);
    await().until(() -> ran.get() == 1);
  }

  /** A runner that needs only the lease. */
  private interface Simple {
    JobOutcome run(Lease lease) throws InterruptedException;
  }

  private void start(int most, Simple runner) {
    start(most, (lease, stopping) -> runner.run(lease));
  }

  private LeaseLoop start(int most, JobRunner runner) {
    return start(rule(most), runner);
  }

  private LeaseLoop start(LeaseRule rule, JobRunner runner) {
    return start(REDIS.link(), rule, runner);
  }

  private LeaseLoop start(RedisLink redis, LeaseRule rule, JobRunner runner) {
    loop =
        new LeaseLoop(
            REDIS.vertx(),
            new LeaseLoop.Queues(runs, new JobQueue(redis)),
            "w-1",
            rule,
            new LeaseLoop.Jobs(runner, () -> true));
    loop.start();
    return loop;
  }

  private static LeaseRule rule(int most) {
    return rule(most, TERM, DRAIN);
  }

  private static LeaseRule rule(int most, LeaseRule.Term term, DrainRule drain) {
    return new LeaseRule(most, 1, term, SOON, SOON, drain);
  }

  private void create(RunId id) throws InterruptedException {
    create(id, Priority.USUAL);
  }

  private void create(RunId id, Priority priority) throws InterruptedException {
    create(id, priority, MediaRule.NONE);
  }

  private void create(RunId id, Priority priority, MediaRule media) throws InterruptedException {
    RunSpec.Settings settings =
        new RunSpec.Settings(
            "http://127.0.0.1:1/api",
            false,
            null,
            null,
            false,
            false,
            0,
            "out",
            new RunSpec.Wanted(Selection.EVERYTHING, false, false, false, media),
            RangeRule.USUAL,
            priority);
    RunSpec spec =
        new RunSpec(id, RunMode.GUILD, List.of(1L), Instant.EPOCH, List.of("discard"), settings);
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
  }

  private void enqueue(RunId id, long firstChannel, int count) throws InterruptedException {
    List<Work> works = new ArrayList<>();
    for (long channel = firstChannel; channel < firstChannel + count; channel++) {
      works.add(history(channel));
    }
    assertThat(get(queue.enqueue(id, works))).isEqualTo(count);
  }

  private static Work.History history(long channel) {
    return new Work.History(
        new ChannelRef(1, channel, "c", 0, null, null), new SnowflakeRange(0, 1000));
  }

  private RunCounts counts() throws InterruptedException {
    return get(runs.counts(run));
  }

  private JobStatus status(long channel) throws InterruptedException {
    return get(queue.job(run, history(channel).id())).orElseThrow();
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
