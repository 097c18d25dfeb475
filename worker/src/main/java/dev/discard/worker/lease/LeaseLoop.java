package dev.discard.worker.lease;

import dev.discard.common.async.Await;
import dev.discard.common.async.JobThreads;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.ForeignDataException;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import dev.discard.common.queue.Runs;
import dev.discard.worker.lease.JobSlots.Sort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes as many jobs as there are free slots, runs them, and gives back what they did not finish.
 * The loop itself never dies.
 */
public final class LeaseLoop {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final JobOutcome TOO_LATE = JobOutcome.released("the worker stops");

  private static final Duration IDLE = Duration.ofMillis(250);

  /** How long the dispatcher may take to notice; it waits for nothing but Redis. */
  private static final Duration NOTICING = Duration.ofSeconds(1);

  private final JobQueue queue;
  private final String worker;
  private final LeaseRule rule;
  private final Jobs jobs;
  private final ActiveRuns runs;
  private final Heartbeat heartbeat;
  private final HandBack handBack;
  private final ExecutorService threads;
  private final Map<Lease, RunningJob> running = new ConcurrentHashMap<>();
  private final List<JobSlots> slots;
  private final Semaphore ended;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread dispatcher = new Thread(this::dispatch, "dispatcher");
  private volatile boolean stopping;

  /**
   * @param worker this worker's name
   */
  public LeaseLoop(Vertx vertx, Queues queues, String worker, LeaseRule rule, Jobs jobs) {
    this.worker = worker;
    this.rule = rule;
    this.jobs = jobs;
    this.queue = queues.jobs();
    this.runs = new ActiveRuns(queues.runs());
    this.heartbeat = new Heartbeat(vertx, queue, rule, running::values);
    this.handBack = new HandBack(vertx, queue, rule.term().length(), rule.pause());
    this.threads = JobThreads.bounded("job", rule.slots());
    this.slots =
        List.of(new JobSlots(Sort.API, rule.most()), new JobSlots(Sort.MEDIA, rule.mostMedia()));
    this.ended = new Semaphore(rule.slots());
  }

  /** The queue's two halves. */
  public record Queues(Runs runs, JobQueue jobs) {}

  /**
   * What is done with jobs.
   *
   * @param mayLease whether it makes sense to take jobs now
   */
  public record Jobs(JobRunner runner, BooleanSupplier mayLease) {}

  /** Begins to take jobs. */
  public void start() {
    dispatcher.setDaemon(true);
    dispatcher.start();
    heartbeat.start();
  }

  /** How many jobs there are now. */
  public int running() {
    return running.size();
  }

  /**
   * Takes no more jobs and waits until the running ones have come to a point where they can stop;
   * those that take too long are hurried, and then broken off. All are given back.
   */
  public void stop() throws InterruptedException {
    stopping = true;
    dispatcher.interrupt();
    dispatcher.join(NOTICING.toMillis());
    if (!drained()) {
      LOG.warn("some jobs do not stop, their leases will expire: {}", running.keySet());
    }
    heartbeat.stop();
    threads.shutdownNow();
  }

  private boolean drained() throws InterruptedException {
    if (allEnded(rule.drain().page())) {
      return true;
    }
    running.values().forEach(RunningJob::hurry);
    if (allEnded(rule.drain().commit())) {
      return true;
    }
    running.values().forEach(job -> job.breakOff(JobOutcome.released("worker stopped")));
    return allEnded(rule.drain().release());
  }

  private boolean allEnded(Duration most) throws InterruptedException {
    boolean all = ended.tryAcquire(rule.slots(), most.toMillis(), TimeUnit.MILLISECONDS);
    if (all) {
      ended.release(rule.slots());
    }
    return all;
  }

  private void dispatch() {
    try {
      int quiet = 0;
      while (!stopping) {
        quiet = tryRound() > 0 ? 0 : quiet + 1;
        quiet = nudged(pause(quiet)) ? 0 : quiet;
      }
    } catch (InterruptedException stopped) {
      LOG.debug("the dispatcher was interrupted");
    }
  }

  /** Where there is no run at all, the first one is not to wait for long. */
  private Duration pause(int quiet) {
    Duration pause = rule.poll().after(Math.max(1, quiet), RandomGenerator.getDefault());
    return runs.isEmpty() && pause.compareTo(IDLE) > 0 ? IDLE : pause;
  }

  private int tryRound() throws InterruptedException {
    try {
      return round();
    } catch (RuntimeException failed) {
      LOG.warn("no jobs can be leased at the moment, will go on asking: {}", failed.getMessage());
      return 0;
    }
  }

  /** Takes what can be taken; returns how many that were. */
  private int round() throws InterruptedException {
    int taken = 0;
    for (JobSlots some : slots) {
      if (some.free() > 0 && jobs.mayLease().getAsBoolean()) {
        taken += fill(some);
      }
    }
    return taken;
  }

  private int fill(JobSlots slots) throws InterruptedException {
    int taken = 0;
    Set<RunId> exhausted = new HashSet<>();
    for (Shares.Offer offer : slots.offers(runs.claims(slots.sort(), run -> held(slots, run)))) {
      int most = Math.min(offer.most(), slots.free());
      if (most > 0 && !exhausted.contains(offer.run())) {
        int some = take(slots, offer.run(), most);
        taken += some;
        if (some < most) {
          exhausted.add(offer.run());
        }
      }
    }
    return taken;
  }

  private int held(JobSlots slots, RunId run) {
    return (int)
        running.keySet().stream()
            .filter(lease -> lease.run().equals(run) && Sort.of(lease) == slots.sort())
            .count();
  }

  private int take(JobSlots slots, RunId run, int most) throws InterruptedException {
    JobSlots.Ask ask = new JobSlots.Ask(run, worker, most, rule.term().first());
    Future<List<Lease>> asked = slots.lease(queue, ask);
    List<Lease> leases;
    try {
      leases = Await.await(asked, DEADLINE);
    } catch (ForeignDataException foreign) {
      runs.passOver(run, foreign);
      return 0;
    } catch (InterruptedException stopped) {
      asked.onSuccess(late -> late.forEach(lease -> handBack.giveBack(lease, TOO_LATE)));
      throw stopped;
    }
    List<RunningJob> fresh = leases.stream().map(lease -> start(slots, lease)).toList();
    heartbeat.adopt(fresh);
    return fresh.size();
  }

  /** Whether, before the time is over, something happened that may have made jobs free. */
  private boolean nudged(Duration most) throws InterruptedException {
    boolean nudged = nudges.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    nudges.drainPermits();
    return nudged;
  }

  private RunningJob start(JobSlots slots, Lease lease) {
    slots.take();
    ended.acquireUninterruptibly();
    RunningJob job = new RunningJob(lease, () -> stopping);
    running.put(lease, job);
    threads.execute(() -> end(slots, lease, job.run(jobs.runner())));
    return job;
  }

  private void end(JobSlots slots, Lease lease, JobOutcome outcome) {
    running.remove(lease);
    handBack
        .giveBack(lease, outcome)
        .onComplete(
            done -> {
              slots.giveBack();
              ended.release();
              nudges.release();
            });
  }
}
