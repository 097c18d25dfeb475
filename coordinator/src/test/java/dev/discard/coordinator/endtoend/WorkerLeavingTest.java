package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Clock;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.testing.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that is told to end while Discord keeps it waiting. */
final class WorkerLeavingTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @TempDir Path directory;
  private SimDiscord sim;
  private TestFleet fleet;
  private Process worker;

  @AfterEach
  void close() throws Exception {
    worker.destroyForcibly();
    fleet.stopCoordinator();
    TestFleet.await(sim.close());
  }

  @Test
  void worker_isGone_andItsJobIsFree_thoughDiscordStalls() throws Exception {
    sim =
        TestFleet.await(
            SimDiscord.start(
                REDIS.vertx(),
                SimConfig.of("world=channel:5000", "faults=/channels/*/messages@4-99=stall")));
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), directory.resolve("out"));
    RunSpec run = run();
    fleet.client().submit(run, List.of(Secret.of(sim.botToken())));
    worker = start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> TestFleet.await(sim.oracle()).route("messages") >= 4);

    worker.destroy();
    assertThat(worker.waitFor(15, TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(worker.exitValue()).as(said()).isZero();
    JobStatus job = history(run);
    assertThat(job.state()).isEqualTo(JobState.READY);
    assertThat(job.progress().messages()).as("the whole pages").isEqualTo(300);
    assertThat(job.tries().failures()).isZero();
  }

  private RunSpec run() throws InterruptedException {
    long guild = TestFleet.await(sim.ask(world -> world.guilds().iterator().next().id()));
    return new RunSpec(
        RunId.random(new Random()),
        RunMode.GUILD,
        List.of(guild),
        Clock.system().now(),
        List.of("discard", "guild"),
        new RunSpec.Settings(sim.apiBase(), false, null, null, false, false, 0, "out"));
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.discard.coordinator.cli.Main",
                "worker",
                "--redis",
                REDIS.uri().toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("worker.log").toFile());
    builder.environment().put("DISCARD_FLEET_KEY", TestFleet.KEY);
    return builder.start();
  }

  private String said() throws Exception {
    return Files.readString(directory.resolve("worker.log"));
  }

  private static JobStatus history(RunSpec run) throws InterruptedException {
    return TestFleet.await(new JobQueue(REDIS.link()).jobs(run.id(), "0")).jobs().stream()
        .filter(job -> job.work().kind() == JobKind.HISTORY)
        .findFirst()
        .orElseThrow();
  }
}
