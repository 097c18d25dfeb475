package dev.discard.worker.lease;

import dev.discard.common.queue.Held;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Extends the leases of all running jobs together, and breaks off jobs whose lease is lost. */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** Leases outlive a missed beat, so there is time to try again. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final JobQueue queue;
  private final LeaseRule rule;
  private final Supplier<Collection<RunningJob>> jobs;
  private volatile boolean stopped;

  /**
   * @param jobs those that run at the moment
   */
  Heartbeat(Vertx vertx, JobQueue queue, LeaseRule rule, Supplier<Collection<RunningJob>> jobs) {
    this.vertx = vertx;
    this.queue = queue;
    this.rule = rule;
    this.jobs = jobs;
  }

  void start() {
    after(rule.term().beat());
  }

  void stop() {
    stopped = true;
  }

  /**
   * Makes the short leases that jobs are taken with last as long as any other. A lease of which the
   * worker never learnt, because Redis' answer was lost, ends soon for lack of this.
   */
  void adopt(List<RunningJob> fresh) {
    extend(fresh)
        .onFailure(
            cause -> {
              LOG.debug("new leases could not be extended, will try again", cause);
              vertx.setTimer(AFTER_FAILURE.toMillis(), again -> adopt(stillRunning(fresh)));
            });
  }

  private List<RunningJob> stillRunning(List<RunningJob> some) {
    return some.stream().filter(jobs.get()::contains).toList();
  }

  private void after(Duration delay) {
    vertx.setTimer(delay.toMillis(), timer -> beat());
  }

  private void beat() {
    if (stopped) {
      return;
    }
    extend(List.copyOf(jobs.get()))
        .onSuccess(done -> after(rule.term().beat()))
        .onFailure(
            cause -> {
              LOG.warn(
                  "leases could not be extended, next try in {}: {}",
                  AFTER_FAILURE,
                  cause.getMessage());
              after(AFTER_FAILURE);
            });
  }

  private Future<Void> extend(List<RunningJob> running) {
    if (running.isEmpty()) {
      return Future.succeededFuture();
    }
    return queue
        .extend(running.stream().map(RunningJob::lease).toList(), rule.term().length())
        .map(
            answers -> {
              breakOffLost(running, answers);
              return null;
            });
  }

  private static void breakOffLost(List<RunningJob> running, Map<Lease, Held> answers) {
    for (RunningJob job : running) {
      if (answers.get(job.lease()) != Held.YES) {
        LOG.info(
            "{} is no longer ours, its work since the last commit is dropped", job.lease().job());
        job.breakOff(JobOutcome.LOST);
      }
    }
  }
}
