package dev.discard.coordinator.local;

import static dev.discard.common.async.Await.await;

import dev.discard.common.ratelimit.RedisRateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import dev.discard.common.secret.FleetKey;
import dev.discard.coordinator.app.Coordinator;
import dev.discard.coordinator.app.CoordinatorConfig;
import dev.discard.worker.app.Worker;
import dev.discard.worker.app.WorkerSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private redis-server, a coordinator on 127.0.0.1 and workers, all inside this process and ended
 * with it. They meet as the processes of a fleet do: over Redis and HTTP, under a key of their own.
 */
public final class LocalFleet implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalFleet.class);
  private static final Duration STARTING = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(40);
  private static final String HERE = "127.0.0.1";

  private final FleetKey key = FleetKey.random();
  private final Vertx vertx;
  private final LocalFleetConfig config;

  /** What is started, in that order; ended in the opposite one. */
  private final Deque<Part> parts = new ArrayDeque<>();

  private LocalFleet(Vertx vertx, LocalFleetConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** Something that was started and has to be ended. */
  @FunctionalInterface
  private interface Part {
    void end() throws IOException, InterruptedException;
  }

  /** A fleet that runs, and where its coordinator is. */
  public record Started(LocalFleet fleet, URI coordinator, RedisLink redis) {}

  /**
   * Starts a fleet.
   *
   * @param vertx stays the caller's
   * @throws IOException with one line that says what could not be started
   */
  public static Started start(Vertx vertx, LocalFleetConfig config)
      throws IOException, InterruptedException {
    LocalFleet fleet = new LocalFleet(vertx, config);
    try {
      return fleet.started();
    } catch (IOException | InterruptedException | RuntimeException failed) {
      fleet.close();
      throw failed;
    }
  }

  /** The key that the parts share; runs are submitted with it. */
  public FleetKey key() {
    return key;
  }

  /** Ends workers, coordinator and Redis, in this order. Half a minute at most. */
  @Override
  public void close() throws IOException {
    while (!parts.isEmpty()) {
      end(parts.pop());
    }
  }

  private Started started() throws IOException, InterruptedException {
    RedisProcess process = RedisProcess.start(RedisSetup.volatileData());
    parts.push(process::close);
    RedisLink redis = await(RedisLink.connect(vertx, process.uri()), STARTING);
    parts.push(() -> await(redis.close(), STOPPING));
    Coordinator coordinator = await(Coordinator.start(vertx, redis, coordinator()), STARTING);
    parts.push(() -> await(coordinator.close(), STOPPING));
    startWorkers(redis, coordinator.address());
    return new Started(this, coordinator.address(), redis);
  }

  private CoordinatorConfig coordinator() {
    return new CoordinatorConfig(HERE, 0, null, config.output(), key, config.version());
  }

  private void startWorkers(RedisLink redis, URI coordinator) throws InterruptedException {
    RedisRateLimiter limiter = new RedisRateLimiter(vertx, redis);
    parts.push(limiter::close);
    for (int i = 1; i <= config.workers(); i++) {
      Future<Worker> start =
          Worker.start(vertx, new Worker.Fleet(redis, limiter), worker(i, coordinator));
      Worker worker = await(start, STARTING);
      parts.push(() -> await(worker.close(), STOPPING));
    }
  }

  private WorkerSettings worker(int number, URI coordinator) {
    return new WorkerSettings(
        "local-" + number,
        WorkerSettings.USUAL_CONCURRENCY,
        Optional.of(coordinator),
        key,
        config.version());
  }

  /** The parts after this one are ended in any case. */
  private static void end(Part part) {
    try {
      part.end();
    } catch (IOException | RuntimeException failed) {
      LOG.warn("a part of the fleet did not end well: {}", failed.toString());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
