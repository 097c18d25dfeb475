package dev.discard.coordinator.drive;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RestoredJob;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.SpentSums;
import dev.discard.coordinator.ingest.SpentTally;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queue as the loop's sequential code calls it: every call waits, with a deadline. */
final class Redis {

  /** Longer than the link takes to give up a command by itself. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final int MOST_EVENTS = 1000;

  private final Runs runs;
  private final JobQueue queue;
  private final SpentSums sums;
  private final Function<String, Future<KnownLimits>> limits;

  Redis(Tools.Queues queues) {
    this.runs = queues.runs();
    this.queue = queues.jobs();
    this.sums = queues.sums();
    this.limits = queues.limits();
  }

  List<RunId> active() throws InterruptedException {
    return await(runs.active());
  }

  Optional<RunRecord> load(RunId run) throws InterruptedException {
    return await(runs.load(run));
  }

  void enqueue(RunId run, List<Assignment> jobs) throws InterruptedException {
    await(queue.assign(run, jobs));
  }

  void restore(RunId run, List<RestoredJob> jobs) throws InterruptedException {
    await(queue.restore(run, jobs));
  }

  void requeue(RunId run, List<JobId> again, List<JobId> anew) throws InterruptedException {
    await(queue.requeue(run, again, anew));
  }

  List<Event> events(RunId run, String after) throws InterruptedException {
    return await(runs.events(run, after, MOST_EVENTS));
  }

  RunCounts counts(RunId run) throws InterruptedException {
    return await(runs.counts(run));
  }

  List<JobStatus> jobs(RunId run) throws InterruptedException {
    List<JobStatus> jobs = new ArrayList<>();
    @Nullable String from = "0";
    while (from != null) {
      JobStatus.Page page = await(queue.jobs(run, from));
      jobs.addAll(page.jobs());
      from = page.next().orElse(null);
    }
    return jobs;
  }

  Optional<JobStatus> job(RunId run, JobId job) throws InterruptedException {
    return await(queue.job(run, job));
  }

  List<CommittedSegment> segments(RunId run, JobId job) throws InterruptedException {
    return await(queue.segments(run, job));
  }

  /** What the run was spent on until now. */
  RunSpent spent(RunId run) throws InterruptedException {
    return await(sums.read(run));
  }

  /** What is known of the limits of a run's tokens; nothing where Redis does not have it. */
  List<KnownLimits> limits(RunId run) throws InterruptedException {
    List<KnownLimits> known = new ArrayList<>();
    for (SealedToken token : load(run).map(RunRecord::tokens).orElse(List.of())) {
      known.add(await(limits.apply(token.name())));
    }
    return known;
  }

  /** Where uploads of the run tell what their jobs spent. */
  SpentTally tally(RunId run, Ticker ticker) {
    return new SpentTally(run, sums, ticker);
  }

  void cancel(RunId run) throws InterruptedException {
    await(runs.cancel(run));
  }

  void finish(RunId run, String outcome) throws InterruptedException {
    await(runs.finish(run, outcome));
  }

  private static <T> T await(Future<T> answer) throws InterruptedException {
    return Await.await(answer, DEADLINE);
  }
}
