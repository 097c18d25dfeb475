package dev.discard.coordinator.testing;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.app.Coordinator;
import dev.discard.coordinator.app.CoordinatorConfig;
import dev.discard.coordinator.ingest.room.RoomRule;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.verify.Verification;
import dev.discard.coordinator.verify.VerifyResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A real coordinator over a real Redis, with a worker played by the test. */
public final class TestFleet {

  public static final Duration DEADLINE = Duration.ofSeconds(30);

  public static final String API = "http://api.test/api/v10";
  public static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  public static final String KEY = "the key of the fleet of all tests";
  public static final Secret TOKEN = Secret.of("the.token-of_a.bot");

  private static final Set<String> RECORDS = Set.of("run.json", "journal.jsonl", "lock");

  private final Vertx vertx;
  private final RedisLink redis;
  private final FleetKey key = FleetKey.of(Secret.of(KEY));
  private final Path output;
  private Duration diskPatience = DEADLINE;
  private RoomRule room = RoomRule.USUAL;
  private Coordinator coordinator;
  private RunClient client;
  private HandWorker worker;

  private TestFleet(Vertx vertx, RedisLink redis, Path output) {
    this.vertx = vertx;
    this.redis = redis;
    this.output = output;
  }

  public static TestFleet start(Vertx vertx, RedisLink redis, Path output) throws Exception {
    TestFleet fleet = new TestFleet(vertx, redis, output);
    fleet.startCoordinator();
    return fleet;
  }

  /** How long runs of the next coordinator wait for a disk that takes nothing. */
  public void diskPatience(Duration time) {
    diskPatience = time;
  }

  /** How much room the next coordinator lets uploads take. */
  public void room(RoomRule rule) {
    room = rule;
  }

  /** Starts a coordinator, as after a crash of the one before. */
  public void startCoordinator() throws Exception {
    CoordinatorConfig config =
        new CoordinatorConfig("127.0.0.1", 0, null, output, diskPatience, room, key, "1.0.0-test");
    coordinator = await(Coordinator.start(vertx, redis, config));
    client = new RunClient(vertx, coordinator.address(), key);
    worker = new HandWorker(redis, coordinator.address(), key);
  }

  public void stopCoordinator() throws Exception {
    client.close();
    await(coordinator.close());
  }

  public FleetKey key() {
    return key;
  }

  public RunClient client() {
    return client;
  }

  public HandWorker worker() {
    return worker;
  }

  public Coordinator coordinator() {
    return coordinator;
  }

  public Path output() {
    return output;
  }

  /** Submits a run; returns its directory. */
  public Path submit(RunSpec run) throws InterruptedException {
    return Path.of(client.submit(run, List.of(TOKEN)));
  }

  /** Waits for the end of a run. */
  public RunOutcome follow(RunSpec run) throws InterruptedException {
    return client.follow(run.id(), status -> {});
  }

  /** The files of a run's spool but those that stay for good, by name. */
  public List<String> spooled(RunSpec run) throws IOException {
    Path spool = output.resolve(".spool").resolve(run.id().value());
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !RECORDS.contains(name))
          .sorted()
          .toList();
    }
  }

  /** What is wrong with a run directory. */
  public static VerifyResult verify(Path directory) throws InterruptedException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Verification.print(directory, null, out);
  }

  public static RunSpec run(RunMode mode, boolean gzip, long... ids) {
    return run(mode, gzip, RunSpec.Wanted.USUAL, ids);
  }

  public static RunSpec run(RunMode mode, boolean gzip, RunSpec.Wanted wanted, long... ids) {
    return new RunSpec(
        RunId.random(new Random()),
        mode,
        Arrays.stream(ids).boxed().toList(),
        START,
        List.of("discard", mode.word()),
        new RunSpec.Settings(API, false, null, null, false, gzip, 45, "out", wanted));
  }

  public static <T> T await(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
