package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.async.Clock;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.testing.RedisExtension;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import dev.discard.coordinator.testing.TestFleet;
import dev.discard.coordinator.verify.Verification;
import dev.discard.worker.app.Worker;
import dev.discard.worker.app.WorkerHabits;
import dev.discard.worker.app.WorkerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that goes away while a channel is split into ranges, and another that goes on. */
final class SplitRestartTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @TempDir Path output;
  private SimDiscord sim;
  private RedisRateLimiter limiter;
  private TestFleet fleet;
  private Worker worker;

  @BeforeEach
  void start() throws Exception {
    sim =
        HomeFleet.await(
            SimDiscord.start(
                REDIS.vertx(), SimConfig.of("world=channel:30000", "limits=none", "latency=10")));
    limiter = new RedisRateLimiter(REDIS.vertx(), REDIS.link());
    fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    startWorker("w-1");
  }

  @AfterEach
  void stop() throws Exception {
    HomeFleet.await(worker.close());
    fleet.stopCoordinator();
    limiter.close();
    HomeFleet.await(sim.close());
  }

  @Test
  void ranges_areKnownAgain_andUniteToTheChannel() throws Exception {
    Channel channel =
        HomeFleet.await(sim.ask(world -> world.guilds().iterator().next().channels().get(0)));
    RunSpec run = run(channel);
    fleet.client().submit(run, List.of(Secret.of(sim.botToken())));
    Awaitility.await().atMost(PATIENCE).until(() -> endedRanges(run) >= 2);
    assertThat(status(run).outcome()).isEmpty();
    fleet.stopCoordinator();
    HomeFleet.await(worker.close());
    fleet.startCoordinator();
    startWorker("w-2");

    RunOutcome outcome = fleet.follow(run);
    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Path archive = Path.of(outcome.directory());
    assertThat(Verification.print(archive, URI.create(sim.simBase()), out).findings()).isEmpty();
    ChannelMeta meta = meta(archive, channel);
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.coverage().covered()).containsExactly(meta.coverage().requested());
    assertThat(meta.summary().messages()).isEqualTo(30_000);
    assertThat(meta.segments()).extracting(ChannelMeta.Segment::worker).contains("w-1", "w-2");
    assertThat(meta.segments().stream().map(ChannelMeta.Segment::job).distinct().count())
        .isGreaterThan(5);
  }

  private long endedRanges(RunSpec run) throws InterruptedException {
    return status(run).events().stream()
        .filter(event -> event.kind() == JobKind.HISTORY && event.what() == Event.What.DONE)
        .count();
  }

  private RunStatus status(RunSpec run) throws InterruptedException {
    return fleet.client().status(run.id(), Event.BEGINNING);
  }

  private void startWorker(String name) throws InterruptedException {
    worker =
        HomeFleet.await(
            Worker.start(
                REDIS.vertx(),
                new Worker.Fleet(REDIS.link(), limiter),
                new WorkerSettings(
                    name, WorkerHabits.usual(8), Optional.empty(), fleet.key(), "1.0.0-test")));
  }

  private RunSpec run(Channel channel) {
    return new RunSpec(
        RunId.random(new Random()),
        RunMode.CHANNEL,
        List.of(channel.id()),
        Clock.system().now(),
        List.of("discard", "channel"),
        new RunSpec.Settings(
            sim.apiBase(),
            false,
            null,
            null,
            false,
            true,
            0,
            "out",
            RunSpec.Wanted.USUAL,
            RangeRule.parse("2000"),
            Priority.USUAL));
  }

  private static ChannelMeta meta(Path archive, Channel channel) {
    String name = Snowflake.format(channel.id()) + ".meta.json";
    return ChannelMeta.read(archive.resolve(Snowflake.format(channel.guildId())).resolve(name));
  }
}
