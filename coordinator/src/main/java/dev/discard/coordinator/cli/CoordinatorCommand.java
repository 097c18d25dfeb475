package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;

import dev.discard.coordinator.app.Coordinator;
import dev.discard.coordinator.app.CoordinatorConfig;
import dev.discard.coordinator.cli.fleet.Endings;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.fleet.FleetRedis;
import dev.discard.coordinator.cli.input.Addresses;
import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.FleetCredential;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.Version;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code discard coordinator}: plans, takes segments in and stitches, until it is told to stop. */
@Command(
    name = "coordinator",
    description = {
      "Coordinate a fleet until Ctrl-C: plan its jobs, take its segments in, write its archives.",
      "Needs DISCARD_FLEET_KEY, the same as everywhere in the fleet. Prints its address."
    })
final class CoordinatorCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As long as workers keep a segment that is not taken. */
  private static final Duration DISK_PATIENCE = Duration.ofHours(1);

  private static final String STOPPING =
      "stopping: runs go on when a coordinator is back (Ctrl-C again ends at once)";

  private final Invocation invocation;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where to listen, 127.0.0.1:8420 by default; 0.0.0.0:8420 is everywhere.")
  private Addresses.HostPort listen = new Addresses.HostPort("127.0.0.1", 8420);

  @Option(
      names = "--advertise",
      paramLabel = "URL",
      converter = Converters.CoordinatorAddress.class,
      description = "How workers and clients reach it, where that is not where it listens.")
  private @Nullable URI advertised;

  CoordinatorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = invocation.console();
    CoordinatorConfig config = config();
    Interrupts interrupts = Interrupts.take(console, STOPPING);
    try (EventLoops loops = new EventLoops();
        FleetRedis redis = FleetRedis.connect(loops.vertx(), invocation.options())) {
      Coordinator coordinator =
          await(Coordinator.start(loops.vertx(), redis.link(), config), PATIENCE);
      try {
        console.result(coordinator.address().toString());
        console.say("coordinator is ready, archives appear in " + config.output());
        interrupts.await();
      } finally {
        Endings.awaitEnd(coordinator.close(), PATIENCE);
      }
    }
    return ExitCode.COMPLETE;
  }

  private CoordinatorConfig config() {
    return new CoordinatorConfig(
        listen.host(),
        listen.port(),
        advertised,
        invocation.options().outputDir(),
        DISK_PATIENCE,
        invocation.options().room(),
        FleetCredential.of(invocation.console().environment()),
        Version.number());
  }
}
