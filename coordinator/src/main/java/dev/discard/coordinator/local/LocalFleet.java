package dev.discard.coordinator.local;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunId;
import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import dev.discard.common.secret.FleetKey;
import dev.discard.coordinator.app.Coordinator;
import dev.discard.coordinator.app.CoordinatorConfig;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.worker.app.Worker;
import dev.discard.worker.app.WorkerHabits;
import dev.discard.worker.app.WorkerSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fleet in miniature: a private redis-server, a coordinator on 127.0.0.1 and workers, with a
 * random key, all made of the very code of a large one. Nobody else can use it.
 *
 * <p>Blocking calls, for the command line's thread.
 */
public final class LocalFleet {

  private static final Logger LOG = LoggerFactory.getLogger(LocalFleet.class);
  private static final String HERE = "127.0.0.1";

  /** Long enough to make room for a run that is told to wait for it. */
  private static final Duration DISK_PATIENCE = Duration.ofSeconds(60);

  /** Longer than any part takes to start or to stop. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final LocalSetup setup;
  private final FleetKey key;
  private final Endings endings;
  private final RunClient client;
  private final List<Worker> workers = new ArrayList<>();

  private LocalFleet(Vertx vertx, LocalSetup setup, FleetKey key, Endings endings)
      throws IOException, InterruptedException {
    this.vertx = vertx;
    this.setup = setup;
    this.key = key;
    this.endings = endings;
    RedisLink redis = startRedis();
    Coordinator coordinator = startCoordinator(redis);
    startWorkers(redis, coordinator);
    this.client = new RunClient(vertx, coordinator.address(), key);
    endings.push(client::close);
  }

  /**
   * Starts everything.
   *
   * @throws IOException when the output directory cannot be written
   * @throws dev.discard.common.redis.RedisException when redis-server does not start
   */
  public static LocalFleet start(Vertx vertx, LocalSetup setup)
      throws IOException, InterruptedException {
    Endings endings = new Endings();
    try {
      return new LocalFleet(vertx, setup, FleetKey.random(), endings);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      endings.endAll();
      throw failed;
    }
  }

  /** How to give it runs and to follow them. */
  public RunClient client() {
    return client;
  }

  /**
   * Stops a run in order: the workers come to the end of a page and upload what they have, so that
   * it is kept; then the run is cancelled. It is still to be followed to its end.
   */
  public void interrupt(RunId run) throws InterruptedException {
    stopWorkers();
    client.cancel(run);
  }

  /** Ends everything, the workers first and Redis last, however much of it fails. */
  public void close() throws InterruptedException {
    endings.endAll();
  }

  private RedisLink startRedis() throws IOException, InterruptedException {
    RedisProcess server = RedisProcess.start(RedisSetup.volatileData());
    endings.push(server::close);
    RedisLink link = await(RedisLink.connect(vertx, server.uri()));
    endings.push(() -> await(link.close()));
    endings.push(() -> LOG.debug("Redis answered {} times", link.roundTrips()));
    return link;
  }

  private Coordinator startCoordinator(RedisLink redis) throws InterruptedException {
    CoordinatorConfig config =
        new CoordinatorConfig(
            HERE, 0, null, setup.output(), DISK_PATIENCE, setup.room(), key, setup.version());
    Coordinator coordinator = await(Coordinator.start(vertx, redis, config));
    endings.push(() -> await(coordinator.close()));
    return coordinator;
  }

  private void startWorkers(RedisLink redis, Coordinator coordinator) throws InterruptedException {
    RedisRateLimiter limiter = new RedisRateLimiter(vertx, redis);
    endings.push(limiter::close);
    endings.push(this::stopWorkers);
    for (int n = 1; n <= setup.workers(); n++) {
      WorkerSettings settings =
          new WorkerSettings(
              "local-" + n,
              WorkerHabits.usual(WorkerHabits.USUAL_CONCURRENCY),
              Optional.of(coordinator.address()),
              key,
              setup.version());
      workers.add(await(Worker.start(vertx, new Worker.Fleet(redis, limiter), settings)));
    }
  }

  private void stopWorkers() throws InterruptedException {
    List<Future<Void>> closing = workers.stream().map(Worker::close).toList();
    workers.clear();
    await(Future.join(closing));
  }

  private static <T> T await(Future<T> step) throws InterruptedException {
    return Await.await(step, PATIENCE);
  }
}
