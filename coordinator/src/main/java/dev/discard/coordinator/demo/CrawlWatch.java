package dev.discard.coordinator.demo;

import static dev.discard.common.async.Await.await;

import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.Runs;
import dev.discard.common.redis.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks into the queue of a crawl that goes on. */
final class CrawlWatch {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Runs runs;
  private final JobQueue jobs;

  CrawlWatch(RedisLink redis) {
    runs = new Runs(redis);
    jobs = new JobQueue(redis);
  }

  /** How many messages are committed; 0 when no run goes on. */
  long messages() throws InterruptedException {
    Optional<RunId> run = run();
    return run.isEmpty()
        ? 0
        : await(runs.counts(run.get()), PATIENCE).committed().counts().messages();
  }

  /** A worker in the middle of a channel, if there is one. */
  Optional<String> busyWorker() throws InterruptedException {
    Optional<RunId> run = run();
    if (run.isEmpty()) {
      return Optional.empty();
    }
    List<JobStatus> all = await(jobs.jobs(run.get(), "0"), PATIENCE).jobs();
    return all.stream()
        .filter(job -> job.state() == JobState.LEASED)
        .map(job -> job.tries().worker())
        .findFirst();
  }

  private Optional<RunId> run() throws InterruptedException {
    return await(runs.active(), PATIENCE).stream().findFirst();
  }
}
