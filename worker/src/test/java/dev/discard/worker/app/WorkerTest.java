package dev.discard.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Await;
import dev.discard.common.guard.Egress;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.roster.Roster;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.segment.SegmentCheck;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.history.History;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.CoordinatorAddress;
import dev.discard.common.upload.FleetHttp;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.lease.DrainRule;
import dev.discard.worker.lease.LeaseRule;
import dev.discard.worker.testing.FakeCoordinator;
import dev.discard.worker.testing.FakeCoordinator.Answer;
import dev.discard.worker.testing.FakeCoordinator.Put;
import dev.discard.worker.testing.HistoryLines;
import dev.discard.worker.testing.NarrowProxy;
import dev.discard.worker.testing.OpenLimiter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker with all of its real neighbours but the coordinator, whose uploads are committed. */
class WorkerTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final DrainRule DRAIN =
      new DrainRule(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(2));
  private static final Secret KEY = Secret.of("a fleet key for tests");

  private final RunId run = RunId.random(new Random(5));
  private final FleetKey key = FleetKey.of(KEY);
  private final Map<String, Map<Integer, String>> committed = new ConcurrentHashMap<>();
  private final List<Worker> workers = new ArrayList<>();
  private SimDiscord sim;
  private FakeCoordinator coordinator;
  private JobQueue queue;
  private RedisRateLimiter limiter;

  @BeforeEach
  void start() throws Exception {
    queue = new JobQueue(REDIS.link());
    limiter = new RedisRateLimiter(REDIS.vertx(), REDIS.link());
    coordinator = FakeCoordinator.start(REDIS.vertx());
    coordinator.otherwise(this::commit);
    get(CoordinatorAddress.tell(REDIS.link(), coordinator.address()));
  }

  @AfterEach
  void close() throws Exception {
    for (Worker worker : workers) {
      get(worker.close());
    }
    limiter.close();
    coordinator.close();
    get(sim.close());
  }

  @Test
  void jobs_areDone_andTheirLinesAreWhatTheGuildHolds() throws Exception {
    simulate("world=tiny");
    Guild guild = guild();
    long self = get(sim.ask(world -> world.accounts().get(0).id()));
    List<Work> works = new ArrayList<>(histories(guild));
    works.add(new Work.Session(List.of(), false));
    works.add(new Work.Guild(guild.id(), self));
    begin(works);
    worker("w-1");
    worker("w-2");
    awaitSettled(works);

    for (Work work : works) {
      JobStatus job = status(work);
      boolean hidden = work instanceof Work.History h && h.channel().name().equals("hidden");
      assertThat(job.state()).isEqualTo(hidden ? JobState.DENIED : JobState.DONE);
      if (work instanceof Work.History history && !hidden) {
        assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(history));
        assertThat(HistoryLines.recordedReactions(lines(work)))
            .isEqualTo(HistoryLines.expectedReactions(lines(work)));
      }
    }
    assertThat(lines(works.get(works.size() - 2)))
        .extracting(line -> HistoryLines.url(line).substring(sim.apiBase().length()))
        .containsExactly("/users/@me", "/applications/@me");
  }

  @Test
  void token_isNowhere_butInTheRequests() throws Exception {
    simulate("world=tiny", "faults=/channels/*/messages@2=502:html");
    List<Work> works = new ArrayList<>(histories(guild()));
    works.add(new Work.Session(List.of(), false));
    begin(works);
    worker("w-1");
    awaitSettled(works);

    String token = sim.botToken();
    assertThat(committed.toString()).doesNotContain(token).isNotEmpty();
    for (Response name : REDIS.ask(Command.KEYS, "*").orElseThrow()) {
      assertThat(dump(name.toString())).as(name.toString()).doesNotContain(token);
    }
    assertThat(coordinator.puts())
        .allMatch(put -> !put.request().headers().toString().contains(token));
  }

  @Test
  void lostLease_dropsTheWork_andAnotherLeaseGoesOnAtTheCursor() throws Exception {
    simulate("world=demo");
    Work.History work = history(guild(), "general");
    begin(List.of(work));
    AtomicBoolean lost = new AtomicBoolean();
    coordinator.otherwise(put -> lost.compareAndSet(false, true) ? lose(work, put) : commit(put));
    worker("w-1");
    awaitSettled(List.of(work));
    assertThat(status(work).state()).isEqualTo(JobState.DONE);
    assertThat(status(work).tries().attempts()).isEqualTo(2);
    assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(work));
  }

  @Test
  void closedWorker_givesItsJobsBack_andAnotherEndsThem() throws Exception {
    simulate("world=demo", "latency=20");
    Work.History work = history(guild(), "general");
    begin(List.of(work));
    Worker first = worker("w-1");
    await().atMost(DEADLINE).until(() -> get(sim.oracle()).route("messages") > 3);
    get(first.close());
    workers.remove(first);
    assertThat(status(work).state()).isEqualTo(JobState.READY);
    long cursor = status(work).progress().cursor();
    assertThat(cursor).isPositive();

    worker("w-2");
    awaitSettled(List.of(work));
    assertThat(status(work).state()).isEqualTo(JobState.DONE);
    assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(work));
    assertThat(status(work).tries().failures()).isZero();
  }

  /** Whatever a job waits for, its whole pages are committed and others can have it at once. */
  @ParameterizedTest
  @ValueSource(strings = {"stall", "502:html", "slow:1"})
  void closedWorker_commitsWholePages_whileDiscordKeepsItWaiting(String fault) throws Exception {
    simulate("world=demo", "faults=/channels/*/messages@4-99=" + fault);
    Work.History work = history(guild(), "general");
    begin(List.of(work));
    Worker leaving = worker("w-1", limiter);
    await().atMost(DEADLINE).until(() -> get(sim.oracle()).route("messages") >= 4);
    leave(leaving);
    assertThat(status(work).state()).isEqualTo(JobState.READY);
    assertThat(status(work).tries().failures()).isZero();
    assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(work).subList(0, 300));
  }

  @Test
  void closedWorker_commitsWholePages_whileLimitsKeepItWaiting() throws Exception {
    simulate("world=demo");
    OpenLimiter limits = new OpenLimiter();
    Work.History work = history(guild(), "general");
    AtomicInteger messages = new AtomicInteger();
    RateLimiter exhausted =
        new RateLimiter() {
          @Override
          public Future<Permit> acquire(BucketKey key) {
            return key.route().endsWith("/messages") && messages.incrementAndGet() > 3
                ? Promise.<Permit>promise().future()
                : limits.acquire(key);
          }

          @Override
          public void observe(Permit permit, Observation answer) {
            limits.observe(permit, answer);
          }
        };
    begin(List.of(work));
    Worker leaving = worker("w-1", exhausted);
    await().atMost(DEADLINE).until(() -> messages.get() > 3);
    leave(leaving);
    assertThat(status(work).state()).isEqualTo(JobState.READY);
    assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(work).subList(0, 300));
  }

  @Test
  void closedWorker_dropsWhatTheCoordinatorDoesNotTake_andGivesItsJobBack() throws Exception {
    simulate("world=demo", "latency=20");
    Work.History work = history(guild(), "general");
    begin(List.of(work));
    coordinator.otherwise(put -> Future.succeededFuture(Answer.later("60")));
    Worker leaving = worker("w-1", limiter);
    await().atMost(DEADLINE).until(() -> get(sim.oracle()).route("messages") > 3);
    leave(leaving);
    assertThat(coordinator.puts()).as("it was tried").isNotEmpty();
    assertThat(status(work).state()).isEqualTo(JobState.READY);
    assertThat(status(work).progress().cursor()).isZero();
    assertThat(status(work).tries().failures()).isZero();
  }

  @Test
  void closedWorker_isGone_whenRedisIsAway() throws Exception {
    simulate("world=demo", "latency=20");
    begin(List.of(history(guild(), "general")));
    Worker leaving = worker("w-1", limiter);
    await().atMost(DEADLINE).until(() -> get(sim.oracle()).route("messages") > 3);
    REDIS.kill();
    leave(leaving);
    REDIS.restart();
  }

  /** A few kilobytes at a time, for much longer than a lease lasts. */
  @Test
  void slowUplink_losesNoLease_howeverLongAnUploadTakes() throws Exception {
    simulate("world=demo");
    NarrowProxy uplink = NarrowProxy.start(REDIS.vertx(), coordinator.address());
    get(CoordinatorAddress.tell(REDIS.link(), uplink.address()));
    Work.History work = history(guild(), "thousand");
    begin(List.of(work));
    Duration lease = Duration.ofMillis(600);
    LeaseRule usual = LeaseRule.of(4, lease);
    WorkerSettings settings =
        new WorkerSettings("slow", WorkerHabits.usual(4), Optional.empty(), key, "1.0");
    Worker.Fleet fleet = new Worker.Fleet(REDIS.link(), limiter);
    workers.add(get(Worker.start(REDIS.vertx(), fleet, settings, usual)));

    await().atMost(DEADLINE).until(() -> uplink.pass(64) > 0);
    long begun = redisMillis();
    AtomicInteger reclaimed = new AtomicInteger();
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              assertThat(coordinator.puts()).as("the upload is under way").isEmpty();
              uplink.pass(512);
              reclaimed.addAndGet(get(queue.reclaim(run)));
              return redisMillis() > begun + 5 * lease.toMillis();
            });
    uplink.pass(Long.MAX_VALUE / 2);
    awaitSettled(List.of(work));
    assertThat(reclaimed).hasValue(0);
    assertThat(status(work).tries().attempts()).isEqualTo(1);
    assertThat(HistoryLines.messages(lines(work))).isEqualTo(truth(work));
    uplink.close();
  }

  @Test
  void refusedToken_endsTheJobs_withTheReason() throws Exception {
    simulate("world=tiny");
    begin(List.of(new Work.Session(List.of(), false)), Secret.of("wrong.token.of-mine"));
    worker("w-1");
    Work session = new Work.Session(List.of(), false);
    awaitSettled(List.of(session));
    assertThat(status(session).state()).isEqualTo(JobState.DENIED);
    assertThat(status(session).ending().orElseThrow().detail()).startsWith("unauthorised: ");
  }

  @Test
  void worker_givesASignOfLife_untilItLeaves() throws Exception {
    simulate("world=channel:10");
    Roster roster = new Roster(REDIS.link());
    Worker worker = worker("w-1");
    await().atMost(DEADLINE).until(() -> !get(roster.all()).isEmpty());
    assertThat(get(roster.all()).get(0).egress()).isEqualTo(Egress.ofThisHost().name());
    assertThat(get(roster.all()).get(0).trouble()).isEmpty();

    leave(worker);

    assertThat(get(roster.all())).isEmpty();
  }

  @Test
  void segments_areAsSmallAsTheWorkerIsTold() throws Exception {
    simulate("world=channel:500");
    Work.History work = histories(guild()).get(0);
    begin(List.of(work));
    WorkerHabits small =
        new WorkerHabits(4, WorkerHabits.USUAL_LEASE, OptionalLong.of(1024), Egress.ofThisHost());
    worker(new WorkerSettings("w-1", small, Optional.empty(), key, "1.0"));
    awaitSettled(List.of(work));
    assertThat(status(work).progress().seq()).as("one for each page").isGreaterThanOrEqualTo(5);
  }

  @Test
  void banOfOneWorkersAddress_doesNotHoldUpTheOthers() throws Exception {
    simulate("world=channel:500", "limits=messages=5/1s", "faults=/channels/*/messages@2=ban:html");
    Work.History work = histories(guild()).get(0);
    begin(List.of(work));
    behind("one", "w-1");
    behind("two", "w-2");
    awaitSettled(List.of(work));
    assertThat(status(work).state()).isEqualTo(JobState.DONE);
    assertThat(status(work).tries().attempts()).as("the banned one gave it back").isEqualTo(2);
  }

  @Test
  void workerOfAnotherFleet_saysSo_andTakesNoMoreJobs() throws Exception {
    simulate("world=tiny");
    List<Work.History> works = histories(guild());
    begin(List.copyOf(works));
    FleetKey other = FleetKey.of(Secret.of("the key of another fleet"));
    Worker stranger =
        worker(
            new WorkerSettings("stranger", WorkerHabits.usual(4), Optional.empty(), other, "1.0"));
    await().atMost(DEADLINE).until(() -> stranger.unfit().failed());
    assertThat(stranger.unfit().cause()).hasMessageContaining("DISCARD_FLEET_KEY");
    worker("w-1");
    awaitSettled(List.copyOf(works));
    assertThat(get(sim.oracle()).requests()).isPositive();
  }

  @Test
  void workerThatTheCoordinatorRefuses_saysSo() throws Exception {
    simulate("world=tiny");
    begin(List.copyOf(histories(guild())));
    coordinator.otherwise(put -> Future.succeededFuture(Answer.fault(401, "unauthorised")));
    Worker refused = worker("w-1");
    await().atMost(DEADLINE).until(() -> refused.unfit().failed());
    assertThat(refused.unfit().cause()).hasMessageContaining("DISCARD_FLEET_KEY");
  }

  private void simulate(String... options) throws InterruptedException {
    sim = get(SimDiscord.start(REDIS.vertx(), SimConfig.of(options)));
  }

  private void begin(List<Work> works) throws InterruptedException {
    begin(works, Secret.of(sim.botToken()));
  }

  private void begin(List<Work> works, Secret token) throws InterruptedException {
    RunSpec.Settings settings =
        new RunSpec.Settings(sim.apiBase(), false, null, null, false, false, 0, "out");
    RunSpec spec =
        new RunSpec(run, RunMode.GUILD, List.of(), Instant.EPOCH, List.of("discard"), settings);
    get(
        new Runs(REDIS.link())
            .create(spec, List.of(new SealedToken(key.seal(token), key.nameOf(token)))));
    get(queue.enqueue(run, works));
  }

  private Worker worker(String name) throws InterruptedException {
    return worker(new WorkerSettings(name, WorkerHabits.usual(4), Optional.empty(), key, "1.0"));
  }

  private Worker worker(WorkerSettings settings) throws InterruptedException {
    Worker worker =
        get(Worker.start(REDIS.vertx(), new Worker.Fleet(REDIS.link(), limiter), settings));
    workers.add(worker);
    return worker;
  }

  private void behind(String egress, String name) throws InterruptedException {
    WorkerHabits habits =
        new WorkerHabits(4, WorkerHabits.USUAL_LEASE, OptionalLong.empty(), new Egress(egress));
    worker(new WorkerSettings(name, habits, Optional.empty(), key, "1.0"));
  }

  /** One that does not wait for long when it is to leave. */
  private Worker worker(String name, RateLimiter limits) throws InterruptedException {
    Duration lease = Duration.ofSeconds(30);
    LeaseRule usual = LeaseRule.of(4, lease);
    LeaseRule rule = new LeaseRule(4, 1, usual.term(), usual.poll(), usual.pause(), DRAIN);
    WorkerSettings settings =
        new WorkerSettings(name, WorkerHabits.usual(4), Optional.empty(), key, "1.0");
    Worker.Fleet fleet = new Worker.Fleet(REDIS.link(), limits);
    Worker worker = get(Worker.start(REDIS.vertx(), fleet, settings, rule));
    workers.add(worker);
    return worker;
  }

  private void leave(Worker worker) throws InterruptedException {
    get(worker.close());
    workers.remove(worker);
  }

  private static long redisMillis() throws InterruptedException {
    Response time = REDIS.ask(Command.TIME).orElseThrow();
    return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
  }

  private void awaitSettled(List<Work> works) {
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              for (Work work : works) {
                if (!status(work).state().settled()) {
                  return false;
                }
              }
              return true;
            });
  }

  /** The lease ends while the upload is under way. */
  private Future<Answer> lose(Work work, Put put) {
    long fence = Long.parseLong(put.path().split("/")[5]);
    Lease lease = new Lease(run, work.id(), work, fence, 0, 0, 1, Accounts.FIRST);
    return queue.release(lease).map(Answer.fault(409, "lost"));
  }

  /** Takes an upload as the coordinator does: checked, committed, kept. */
  private Future<Answer> commit(Put put) {
    String[] path = put.path().split("/");
    Manifest manifest = ManifestJson.readHeader(put.header(FleetHttp.MANIFEST_HEADER));
    try {
      SegmentCheck.check(new ByteArrayInputStream(put.body().getBytes()), false, manifest);
    } catch (Exception fault) {
      return Future.succeededFuture(Answer.fault(422, fault.toString()));
    }
    Commit commit =
        new Commit(
            new RunId(path[3]),
            new JobId(path[4]),
            Long.parseLong(path[5]),
            Integer.parseInt(path[6]),
            put.header(FleetHttp.WORKER_HEADER),
            manifest);
    return queue
        .commit(commit)
        .map(
            receipt -> {
              if (receipt.held() != Held.YES) {
                return Answer.fault(409, receipt.held().name().toLowerCase(Locale.ROOT));
              }
              committed
                  .computeIfAbsent(path[4], job -> new TreeMap<>())
                  .put(commit.seq(), put.body().toString(StandardCharsets.UTF_8));
              String body =
                  new UploadReceipt(receipt.cursor(), receipt.seq(), receipt.end()).toJson();
              return new Answer(200, body, null, false);
            });
  }

  private List<JsonNode> lines(Work work) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String segment : committed.get(work.id().value()).values()) {
      for (String line : segment.lines().toList()) {
        lines.add(Json.mapper().readTree(line));
      }
    }
    return lines;
  }

  private Guild guild() throws InterruptedException {
    return get(sim.ask(world -> world.guilds().iterator().next()));
  }

  private List<Work.History> histories(Guild guild) throws InterruptedException {
    List<Work.History> works = new ArrayList<>();
    for (Channel channel : guild.channels()) {
      if (channel.type().holdsMessages()) {
        works.add(history(guild, channel.name()));
      }
    }
    return works;
  }

  private Work.History history(Guild guild, String name) throws InterruptedException {
    Channel channel =
        guild.channels().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    History history = get(sim.ask(world -> world.history(channel.id())));
    Long last = history.present() == 0 ? null : Long.valueOf(history.lastId());
    return new Work.History(
        new ChannelRef(guild.id(), channel.id(), name, channel.type().number(), null, last),
        new SnowflakeRange(0, Long.MAX_VALUE));
  }

  private List<Long> truth(Work.History work) throws InterruptedException {
    return get(
        sim.ask(
            world -> {
              History history = world.history(work.channel().id());
              List<Long> ids = new ArrayList<>();
              for (int n = history.nextFrom(0); n < history.count(); n = history.nextFrom(n + 1)) {
                ids.add(history.id(n));
              }
              return ids;
            }));
  }

  private JobStatus status(Work work) throws InterruptedException {
    return get(queue.job(run, work.id())).orElseThrow();
  }

  private String dump(String name) throws InterruptedException {
    String type = REDIS.ask(Command.TYPE, name).orElseThrow().toString();
    Optional<Response> value =
        switch (type) {
          case "hash" -> REDIS.ask(Command.HGETALL, name);
          case "list" -> REDIS.ask(Command.LRANGE, name, 0, -1);
          case "set" -> REDIS.ask(Command.SMEMBERS, name);
          case "zset" -> REDIS.ask(Command.ZRANGE, name, 0, -1);
          case "stream" -> REDIS.ask(Command.XRANGE, name, "-", "+");
          default -> REDIS.ask(Command.GET, name);
        };
    return value.map(Response::toString).orElse("");
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
