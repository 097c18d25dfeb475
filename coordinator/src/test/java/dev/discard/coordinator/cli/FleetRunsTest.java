package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Await;
import dev.discard.common.guard.GuardStep;
import dev.discard.common.guard.Standing;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.roster.Roster;
import dev.discard.common.roster.WorkerSign;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.testing.TestFleet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code runs}, {@code status} and {@code cancel} against a real Redis, as the shell sees them. */
@Timeout(120)
class FleetRunsTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final SnowflakeRange RANGE = new SnowflakeRange(0, 1_000);

  @TempDir private Path output;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Runs runs;
  private JobQueue queue;

  @BeforeEach
  void connect() {
    runs = new Runs(REDIS.link());
    queue = new JobQueue(REDIS.link());
  }

  @Test
  void runs_areListed_theLatestFirst_alsoThoseThatEnded() throws Exception {
    RunSpec ended = created();
    TestFleet.await(runs.finish(ended.id(), outcome(3, null)));
    RunSpec stopped = created();
    TestFleet.await(runs.finish(stopped.id(), outcome(1, "Interrupted: the run was stopped")));
    RunSpec going = created();

    assertThat(run("runs")).isZero();

    assertThat(out())
        .hasLineCount(5)
        .contains(ended.id() + " ", "parts are missing, 0 messages: guild")
        .contains("    next: discard requeue " + ended.id() + " --failed\n")
        .contains(stopped.id() + " ", "stopped, 0 messages")
        .contains(going.id() + " ", "going on, 0 messages");
    assertThat(err()).isEmpty();
  }

  @Test
  void status_tellsWhatRedisKnows_whenThereIsNoCoordinator() throws Exception {
    RunSpec run = created();
    enqueue(run, "\u001B[2Jlost");
    giveUp(run, "HTTP 502");
    enqueue(run, "\u001B[2Jlost", "general", "other");

    assertThat(run("status " + run.id().value().substring(0, 6))).isZero();

    assertThat(out())
        .contains("run         " + run.id())
        .contains("asked for   guild\n")
        .contains("jobs        3: 2 ready, 0 leased, 0 done, 0 denied, 1 dead")
        .contains("channels    3: 2 waiting, 1 failed")
        .contains("attempts    5: 5 failed, 0 reclaimed, 0 released, 0 requeued")
        .contains("failed      #\uFFFD[2Jlost: HTTP 502")
        .contains("note        no coordinator is there: start one")
        .contains("next        discard requeue " + run.id() + " --failed")
        .doesNotContain("\u001B");
  }

  @Test
  void status_tellsOfTheCoordinator_whenItsKeyIsKnown() throws Exception {
    TestFleet fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    RunSpec run = TestFleet.run(RunMode.GUILD, false, 1);
    Path directory = fleet.submit(run);

    assertThat(run("status")).isZero();
    assertThat(out()).contains("directory   " + directory + "\n").doesNotContain("note ");

    fleet.stopCoordinator();
  }

  @Test
  void status_isOneObject_whenAskedForByAProgram() throws Exception {
    RunSpec run = created();
    enqueue(run, "general");
    giveUp(run, "HTTP 502");

    assertThat(run("status --json")).isZero();

    assertThat(out()).hasLineCount(1);
    JsonNode json = Json.mapper().readTree(out());
    assertThat(json.path("id").asText()).isEqualTo(run.id().value());
    assertThat(json.path("state").asText()).isEqualTo("going_on");
    assertThat(json.path("jobs").path("dead").asInt()).isEqualTo(1);
    assertThat(json.path("channels").path("failed").asInt()).isEqualTo(1);
    assertThat(json.path("dead").path(0).path("channel").asText()).isEqualTo("10");
    assertThat(json.path("dead").path(0).path("reasons")).hasSize(5);
  }

  @Test
  void status_namesTheWorkersThatAreHeldUp() throws Exception {
    created();
    Standing banned = new Standing(1_200, GuardStep.WARNED, Duration.ofSeconds(90));
    Standing well = new Standing(0, GuardStep.CALM, Duration.ZERO);
    tell(new WorkerSign("w-1", "1.0", 3, "office", banned, Map.of("discord:a:443", "closed")));
    tell(new WorkerSign("w-2", "1.0", 5, "cellar", well, Map.of("redis:b:1", "closed")));

    assertThat(run("status")).isZero();
    assertThat(out())
        .contains("workers     2, with 8 jobs\n")
        .contains("worker      w-1 (office): banned by Discord, silent for 90 s, 1200 invalid")
        .doesNotContain("w-2");
    assertThat(run("status --json")).isZero();
    assertThat(out()).contains("\"workers\":[{\"name\":\"w-1\"").contains("\"w-2\"");
  }

  private static void tell(WorkerSign sign) throws InterruptedException {
    Await.await(new Roster(REDIS.link()).tell(sign), Duration.ofSeconds(30));
  }

  @Test
  void watch_endsWithTheRun_andTellsAllOfIt() throws Exception {
    RunSpec run = created();
    TestFleet.await(runs.finish(run.id(), outcome(0, null)));

    assertThat(run("status --watch " + run.id())).isZero();

    assertThat(out()).startsWith("complete\nrun         " + run.id());
  }

  @Test
  void fault_namesTheRunsThatThereAre_whenNoneIsMeant() throws Exception {
    RunSpec run = created();

    assertThat(run("status nothing")).isEqualTo(1);
    assertThat(err()).isEqualTo("discard: no such run: 'nothing'; there are: " + run.id() + "\n");
  }

  @Test
  void fault_asksForMore_whenTheBeginningOfAnIdIsTooShort() throws Exception {
    RunSpec run = created();

    assertThat(run("cancel " + run.id().value().substring(0, 3))).isEqualTo(1);
    assertThat(err()).contains("of an id give at least 4 characters").hasLineCount(1);
  }

  @Test
  void otherRuns_areStillListed_whenOneIsOfAnotherVersion() throws Exception {
    RunSpec ours = created();
    RunSpec theirs = created();
    String key = "discard:{run:" + theirs.id() + "}:run";
    LuaScript age = LuaScript.of("age", "return redis.call('HSET', KEYS[1], 'schema', '0')");
    TestFleet.await(REDIS.link().eval(age, List.of(key), List.of()).mapEmpty());

    assertThat(run("runs")).isZero();

    assertThat(out()).hasLineCount(1).startsWith(ours.id().value());
    assertThat(err()).contains("run " + theirs.id() + " is of another version").hasLineCount(1);
  }

  @Test
  void cancel_endsTheRunWithWhatItHas() throws Exception {
    TestFleet fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    RunSpec run = TestFleet.run(RunMode.GUILD, false, 1);
    Path directory = fleet.submit(run);

    assertThat(run("cancel " + run.id())).isZero();

    assertThat(out()).isEqualTo(directory + "\n");
    assertThat(err()).startsWith("run " + run.id() + " stops; what is committed is kept\n");
    assertThat(run("status " + directory.getFileName())).isZero();
    assertThat(out()).contains("state       stopped");

    assertThat(run("cancel " + run.id())).isEqualTo(1);
    assertThat(err()).contains("the run is over already (stopped): " + directory);
    fleet.stopCoordinator();
  }

  @Test
  void cancel_changesNothing_whenNoCoordinatorIsThere() throws Exception {
    RunSpec run = created();

    assertThat(run("cancel " + run.id())).isEqualTo(1);

    assertThat(err()).contains("no coordinator has told").hasLineCount(1);
    assertThat(run("status --json")).isZero();
    assertThat(out()).contains("\"state\":\"going_on\"");
  }

  @Test
  void fault_namesRedis_whenItIsAway() {
    assertThat(Main.run(console(), "runs", "--redis", "redis://127.0.0.1:1")).isEqualTo(1);

    assertThat(err()).contains("127.0.0.1:1").contains("check --redis").hasLineCount(1);
  }

  private RunSpec created() throws InterruptedException {
    RunSpec run = TestFleet.run(RunMode.GUILD, false, 1);
    TestFleet.await(runs.create(run, List.of(new SealedToken("sealed", "name"))));
    return run;
  }

  private void enqueue(RunSpec run, String... names) throws InterruptedException {
    List<Work> works = new ArrayList<>();
    for (String name : names) {
      ChannelRef channel = new ChannelRef(1, 10 + works.size(), name, 0, null, null);
      works.add(new Work.History(channel, RANGE));
    }
    TestFleet.await(queue.enqueue(run.id(), works));
  }

  /** Fails the first job that is leased until it is dead. */
  private void giveUp(RunSpec run, String reason) throws InterruptedException {
    for (int n = 0; n < Runs.PATIENCE; n++) {
      Lease lease = TestFleet.await(queue.lease(run.id(), "w1", LEASE, 1)).get(0);
      TestFleet.await(queue.fail(lease, reason, Duration.ZERO));
    }
  }

  private static String outcome(int exitCode, String exception) {
    String words = exception == null ? "null" : "\"" + exception + "\"";
    return "{\"exit\":%d,\"directory\":\"/out/run\",\"exception\":%s}".formatted(exitCode, words);
  }

  private int run(String arguments) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
    words.addAll(List.of("--redis", REDIS.uri().toString(), "-o", output.toString()));
    return Main.run(console(), words.toArray(String[]::new));
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        Map.of("DISCARD_FLEET_KEY", TestFleet.KEY));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
