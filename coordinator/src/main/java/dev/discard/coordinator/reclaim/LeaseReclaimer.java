package dev.discard.coordinator.reclaim;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Runs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back the leases that have expired, of all runs, twice a second: a dead worker's jobs wait
 * no longer than its leases last.
 *
 * <p>While Redis is away nobody can extend a lease, so when it is back many have expired whose
 * workers live. They get a moment to say so before anything is taken from them.
 */
public final class LeaseReclaimer {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseReclaimer.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** An answer that took longer came from a Redis that was away. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** Workers try again after a second, and their links find Redis again within two. */
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final Runs runs;
  private final JobQueue queue;
  private final Ticker ticker;

  /** As it may have been while no coordinator was there to see it. */
  private volatile boolean away = true;

  private volatile long quietUntil;
  private volatile boolean stopped;

  public LeaseReclaimer(Runs runs, JobQueue queue, Ticker ticker) {
    this.runs = runs;
    this.queue = queue;
    this.ticker = ticker;
    this.quietUntil = ticker.nanos();
  }

  /** Looks again and again until it is stopped. */
  public void start(Vertx vertx) {
    vertx.setTimer(
        BETWEEN_LOOKS.toMillis(),
        timer -> {
          if (!stopped) {
            look().onComplete(done -> start(vertx));
          }
        });
  }

  public void stop() {
    stopped = true;
  }

  /** One look, to be over before the next one; never fails. */
  Future<Void> look() {
    long began = ticker.nanos();
    return runs.active()
        .compose(active -> isQuiet(began) ? Future.succeededFuture() : reclaim(active))
        .otherwise(
            failure -> {
              away = true;
              LOG.debug("expired leases will be looked for again", failure);
              return null;
            });
  }

  /** Whether Redis was away a moment ago, given when it was asked for the answer that is there. */
  private boolean isQuiet(long asked) {
    long now = ticker.nanos();
    if (away || now - asked > SILENCE.toNanos()) {
      away = false;
      quietUntil = now + MOMENT.toNanos();
    }
    return now - quietUntil < 0;
  }

  private Future<Void> reclaim(List<RunId> active) {
    return Future.join(active.stream().map(this::reclaim).toList()).mapEmpty();
  }

  private Future<Integer> reclaim(RunId run) {
    return queue
        .reclaim(run)
        .onSuccess(
            jobs -> {
              if (jobs > 0) {
                LOG.warn("run {}: {} leases expired, their jobs go on elsewhere", run, jobs);
              }
            });
  }
}
