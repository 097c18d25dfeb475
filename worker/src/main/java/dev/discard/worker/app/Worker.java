package dev.discard.worker.app;

import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Runs;
import dev.discard.common.ratelimit.RateLimiter;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.roster.Roster;
import dev.discard.common.roster.WorkerSign;
import dev.discard.common.segment.WorkPlace;
import dev.discard.worker.app.CaptureRunner.Parts;
import dev.discard.worker.capture.kind.Captures.Tools;
import dev.discard.worker.discord.Pace;
import dev.discard.worker.discord.RetryRule;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.discord.http.Restraints;
import dev.discard.worker.discord.http.Timeouts;
import dev.discard.worker.gateway.GatewayClient;
import dev.discard.worker.gateway.GatewayTimes;
import dev.discard.worker.lease.DrainRule;
import dev.discard.worker.lease.LeaseLoop;
import dev.discard.worker.lease.LeaseRule;
import dev.discard.worker.media.FetchRule;
import dev.discard.worker.media.MediaFetch;
import dev.discard.worker.upload.CoordinatorFinder;
import dev.discard.worker.upload.Uploader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: takes jobs of all runs, asks Discord, uploads what it said. It has no state of its own;
 * what it did not upload is done again elsewhere.
 */
public final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration BETWEEN_INVITES = Duration.ofSeconds(2);

  /** A coordinator that is back is found again soon, by however many uploads wait. */
  private static final Backoff UPLOADS =
      new Backoff(Duration.ofMillis(250), Duration.ofMillis(1500));

  private static final long FAREWELL_MILLIS = 300;

  private final Vertx vertx;
  private final WorkPlace place;
  private final Breakers breakers;
  private final Parts parts;
  private final EgressGuard guard;
  private final LeaseLoop loop;
  private final Signs signs;
  private final Promise<Void> unfit = Promise.promise();

  private Worker(
      Vertx vertx, Fleet fleet, WorkerSettings settings, LeaseRule rule, WorkPlace place) {
    this.vertx = vertx;
    this.place = place;
    this.guard = EgressGuard.shared(vertx, fleet.redis(), settings.habits().egress());
    this.breakers = new Breakers(settings.name());
    this.parts = parts(fleet, settings);
    Runs runs = new Runs(fleet.redis());
    CaptureRunner runner =
        new CaptureRunner(
            new KnownRuns(runs, settings.key()), parts, place.directory(), unfit::tryFail);
    this.loop =
        new LeaseLoop(
            vertx,
            new LeaseLoop.Queues(runs, new JobQueue(fleet.redis())),
            settings.name(),
            rule,
            new LeaseLoop.Jobs(runner, this::mayLease));
    this.signs = new Signs(vertx, new Roster(fleet.redis()), () -> sign(settings));
  }

  /** What a worker shares with others; neither is closed by it. */
  public record Fleet(RedisLink redis, RateLimiter limiter) {}

  /**
   * Starts a worker.
   *
   * @return fails when there is no place for temporary files
   */
  public static Future<Worker> start(Vertx vertx, Fleet fleet, WorkerSettings settings) {
    WorkerHabits habits = settings.habits();
    return start(vertx, fleet, settings, LeaseRule.of(habits.concurrency(), habits.lease()));
  }

  static Future<Worker> start(Vertx vertx, Fleet fleet, WorkerSettings settings, LeaseRule rule) {
    return vertx.executeBlocking(
        () -> {
          Worker worker = new Worker(vertx, fleet, settings, rule, WorkPlace.take());
          worker.loop.start();
          worker.signs.start();
          LOG.info(
              "worker {} takes up to {} jobs at a time",
              settings.name(),
              settings.habits().concurrency());
          return worker;
        });
  }

  /**
   * Fails, with one line that says why, when this worker turns out to be of no use to the fleet,
   * such as with a wrong key. It takes no jobs then, and is still to be closed.
   */
  public Future<Void> unfit() {
    return unfit.future();
  }

  /**
   * Stops: running jobs come to the end of a page, upload what they have and are given back. Where
   * something stalls, what cannot be committed within {@link DrainRule#USUAL} is dropped.
   */
  public Future<Void> close() {
    return vertx
        .executeBlocking(this::drain, false)
        .eventually(
            () -> Future.join(soon(parts.discord().close()), soon(parts.tools().gateway().close())))
        .eventually(() -> soon(signs.stop()))
        .eventually(() -> vertx.executeBlocking(place::leave, false));
  }

  private WorkerSign sign(WorkerSettings settings) {
    return new WorkerSign(
        settings.name(),
        settings.version(),
        loop.running(),
        guard.egress().name(),
        guard.standing(),
        breakers.states());
  }

  private @Nullable Void drain() throws InterruptedException {
    parts.uploader().hurry();
    loop.stop();
    parts.media().close();
    parts.uploader().close();
    breakers.close();
    guard.close();
    return null;
  }

  /** Who does not answer a farewell is not waited for. */
  private static Future<Void> soon(Future<Void> closing) {
    return closing.timeout(FAREWELL_MILLIS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private boolean mayLease() {
    return !unfit.future().failed() && guard.mayWork();
  }

  private Parts parts(Fleet fleet, WorkerSettings settings) {
    Uploader.Sender sender = new Uploader.Sender(settings.key().credential(), settings.name());
    CoordinatorFinder finder =
        settings
            .coordinator()
            .map(CoordinatorFinder::fixed)
            .orElseGet(() -> CoordinatorFinder.told(fleet.redis()));
    return new Parts(
        settings.habits().segmentBytes(),
        new DiscordClient(
            vertx,
            new Restraints(fleet.limiter(), guard, breakers),
            Timeouts.DISCORD,
            settings.version()),
        RetryRule.DISCORD,
        new Tools(
            new GatewayClient(vertx, GatewayTimes.DISCORD, settings.version()),
            new Pace(Ticker.system(), BETWEEN_INVITES)),
        new Uploader(vertx, finder, sender, UPLOADS, breakers),
        new MediaFetch(
            vertx,
            place.directory(),
            FetchRule.of(settings.habits().files()),
            breakers,
            settings.version()));
  }
}
