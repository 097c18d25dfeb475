package dev.discard.coordinator.cli;

import static dev.discard.common.async.Await.await;

import dev.discard.common.guard.Egress;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.upload.CoordinatorAddress;
import dev.discard.coordinator.cli.fleet.Endings;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.fleet.FleetRedis;
import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.FleetCredential;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Interrupts;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.cli.screen.Version;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.worker.app.Worker;
import dev.discard.worker.app.WorkerHabits;
import dev.discard.worker.app.WorkerSettings;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code discard worker}: one worker of a fleet, until it is told to stop. */
@Command(
    name = "worker",
    description = {
      "Work for a fleet until Ctrl-C; tokens and options come with the runs.",
      "Needs DISCARD_FLEET_KEY, the same as everywhere in the fleet."
    })
final class WorkerCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The worker's own limits are shorter; with what is closed after it, ten seconds are kept. */
  private static final Duration LEAVING = Duration.ofSeconds(9);

  private static final String STOPPING =
      "stopping: what is under way is handed back (Ctrl-C again ends at once)";

  private final Invocation invocation;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Jobs at a time, 64 by default.")
  private int concurrency = WorkerHabits.USUAL_CONCURRENCY;

  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      converter = Converters.Count.class,
      description = "How long others leave its jobs alone when it is silent, 30 by default.")
  private int lease = (int) WorkerHabits.USUAL_LEASE.toSeconds();

  @Option(
      names = "--segment",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description =
          "Upload pieces of about that size, such as 512K or 4M; its death costs at most one of"
              + " each job. 16M of plain lines by default, 4M of packed ones.")
  private @Nullable Long segment;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Its name in the fleet, host:pid by default.")
  private @Nullable String name;

  @Option(
      names = "--egress",
      paramLabel = "NAME",
      description = {
        "The address its requests leave from, this host's name by default. Discord bans",
        "addresses: workers behind one must say the same, workers behind several must not."
      })
  private Egress egress = Egress.ofThisHost();

  @Option(
      names = "--media-parallel",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Files at a time, 32 by default.")
  private int files = WorkerHabits.USUAL_FILES;

  WorkerCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    WorkerSettings settings = settings();
    Interrupts interrupts = Interrupts.take(invocation.console(), STOPPING);
    try (EventLoops loops = new EventLoops();
        FleetRedis redis = FleetRedis.connect(loops.vertx(), invocation.options());
        RedisRateLimiter limiter = new RedisRateLimiter(loops.vertx(), redis.link())) {
      checkKey(loops.vertx(), redis.link(), settings);
      Worker.Fleet fleet = new Worker.Fleet(redis.link(), limiter);
      Worker worker = await(Worker.start(loops.vertx(), fleet, settings), PATIENCE);
      try {
        worker
            .unfit()
            .onFailure(
                why -> interrupts.fail(UserFault.notAuthorised(String.valueOf(why.getMessage()))));
        invocation.console().say("worker " + settings.name() + " is ready");
        interrupts.await();
      } finally {
        Endings.awaitEnd(worker.close(), LEAVING);
      }
    }
    return ExitCode.COMPLETE;
  }

  /** Soon told is better than a worker that waits for jobs which it could not do. */
  private static void checkKey(Vertx vertx, RedisLink redis, WorkerSettings settings)
      throws InterruptedException {
    Optional<URI> coordinator = settings.coordinator();
    if (coordinator.isEmpty()) {
      coordinator = await(CoordinatorAddress.find(redis), PATIENCE);
    }
    if (coordinator.isPresent()) {
      try (RunClient client = new RunClient(vertx, coordinator.get(), settings.key())) {
        client.greet();
      } catch (CoordinatorFault fault) {
        // One that does not answer may be back later, and workers wait for it.
        if (fault.kind() != CoordinatorFault.Kind.AWAY
            && fault.kind() != CoordinatorFault.Kind.NOT_NOW) {
          throw fault;
        }
      }
    }
  }

  private WorkerSettings settings() {
    try {
      return new WorkerSettings(
          name == null ? hostName() + ":" + ProcessHandle.current().pid() : name,
          habits(),
          invocation.options().coordinator(),
          FleetCredential.of(invocation.console().environment()),
          Version.number());
    } catch (IllegalArgumentException wrong) {
      throw UserFault.usage("--name: " + wrong.getMessage());
    }
  }

  private WorkerHabits habits() {
    try {
      return new WorkerHabits(
          concurrency,
          Duration.ofSeconds(lease),
          segment == null ? OptionalLong.empty() : OptionalLong.of(segment),
          egress,
          files);
    } catch (IllegalArgumentException wrong) {
      throw UserFault.usage(String.valueOf(wrong.getMessage()));
    }
  }

  /** Without the characters that a worker's name can't have. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^\\w.-]", "-");
    } catch (UnknownHostException nameless) {
      return "worker";
    }
  }
}
