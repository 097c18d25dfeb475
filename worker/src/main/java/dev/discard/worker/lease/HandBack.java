package dev.discard.worker.lease;

import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives jobs back to the queue. While Redis is away it tries again for as long as the lease may
 * last, so that others do not have to wait for its end.
 */
final class HandBack {

  private static final Logger LOG = LoggerFactory.getLogger(HandBack.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final JobQueue queue;
  private final Duration length;
  private final Backoff pause;
  private final Ticker ticker = Ticker.system();

  /**
   * @param length how long leases last
   * @param pause how long a job rests after a failed attempt
   */
  HandBack(Vertx vertx, JobQueue queue, Duration length, Backoff pause) {
    this.vertx = vertx;
    this.queue = queue;
    this.length = length;
    this.pause = pause;
  }

  /** Completes, and never fails, when the job is given back or its lease must have ended. */
  Future<Void> giveBack(Lease lease, JobOutcome outcome) {
    return switch (outcome.kind()) {
      case SETTLED, LOST -> Future.succeededFuture();
      case RELEASED -> release(lease, outcome.reason());
      case FAILED -> fail(lease, outcome.reason());
    };
  }

  private Future<Void> release(Lease lease, String reason) {
    LOG.info("{} is given back unfinished: {}", lease.job(), reason);
    return persist(lease, () -> queue.release(lease));
  }

  private Future<Void> fail(Lease lease, String reason) {
    Duration rest = pause.after(lease.attempt(), RandomGenerator.getDefault());
    LOG.warn(
        "{} of run {} failed and is tried again in {} s: {}",
        lease.job(),
        lease.run(),
        Math.max(1, rest.toSeconds()),
        reason);
    return persist(lease, () -> queue.fail(lease, reason, rest));
  }

  /** Both ways of giving back may be repeated: the fence tells that it was done already. */
  private Future<Void> persist(Lease lease, Supplier<Future<?>> step) {
    Promise<Void> over = Promise.promise();
    attempt(lease, step, ticker.nanos(), over);
    return over.future();
  }

  private void attempt(Lease lease, Supplier<Future<?>> step, long began, Promise<Void> over) {
    step.get()
        .onSuccess(done -> over.complete())
        .onFailure(
            cause -> {
              if (ticker.nanos() - began >= length.toNanos()) {
                LOG.warn("{} is not given back, its lease ends: {}", lease.job(), words(cause));
                over.complete();
              } else {
                LOG.debug("{} will be given back later: {}", lease.job(), words(cause));
                vertx.setTimer(
                    AFTER_FAILURE.toMillis(), again -> attempt(lease, step, began, over));
              }
            });
  }

  private static String words(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
