package dev.discard.coordinator.drive;

import dev.discard.common.async.JobThreads;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.NoSuchRunException;
import dev.discard.common.queue.RunRecord;
import dev.discard.coordinator.drive.requeue.Chosen;
import dev.discard.coordinator.ingest.RunSpool;
import dev.discard.coordinator.submit.RequeueOrder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives all runs, one step after another on one thread: every quarter of a second, and at once
 * when something was committed. It never dies: what fails is logged and tried again.
 */
public final class RunLoop {

  private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(250);
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(20);
  private static final int STITCHERS = 2;

  private final Tools tools;
  private final RunOpening opening;
  private final Rhythm warnings;
  private final ExecutorService threads = JobThreads.bounded("stitch", STITCHERS);
  private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();
  private final PastRuns past = new PastRuns();
  private final Set<RunId> news = ConcurrentHashMap.newKeySet();
  private final RunLocks locks = new RunLocks();
  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "run-loop");
  private volatile boolean stopping;

  public RunLoop(Tools tools) {
    this.tools = tools;
    this.opening = new RunOpening(tools);
    this.warnings = new Rhythm(tools.ticker(), BETWEEN_WARNINGS);
  }

  /** Takes up the runs that Redis has, and begins to step. Nothing may be uploaded before. */
  public void start() throws IOException, InterruptedException {
    for (RunOpening.Known known : opening.known()) {
      locks.take(known.run().id(), known.run().spool());
      ActiveRun run = active(known.run());
      run.open();
      run.clean();
      if (known.state() == RunRecord.State.CANCELLED) {
        run.stop();
      }
      runs.put(known.run().id(), run);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Makes the places of a run that is to be created in Redis next; the same again does nothing.
   * Blocks.
   *
   * @return the run directory
   */
  public Path create(RunSpec run) throws IOException {
    return opening.create(run).directory().path();
  }

  /** Takes over a run that was created in Redis. Blocks. */
  public void add(RunSpec created) throws IOException {
    RunContext context = opening.create(created);
    locks.take(context.id(), context.spool());
    runs.computeIfAbsent(created.id(), id -> active(context));
    nudge(created.id());
  }

  /**
   * What a run was asked for that is neither in Redis nor going on here; empty when the disk does
   * not have it either. Blocks.
   */
  public Optional<RunSpec> kept(RunId run) throws IOException {
    return opening.kept(run);
  }

  /**
   * Gets a run ready to be taken up again that is not going on here and that Redis does not have.
   * Blocks.
   *
   * @param order what is to be fetched again; empty for all that nobody came to the end of
   * @return how many jobs that are
   */
  public int prepare(RunSpec run, Optional<RequeueOrder> order) throws IOException {
    locks.take(run.id(), tools.output().spool(run.id()));
    int jobs = opening.prepare(run, order);
    if (jobs == 0 && order.isPresent()) {
      locks.letGo(run.id());
    }
    return jobs;
  }

  /**
   * Fetches parts of a run again that goes on.
   *
   * @return how many jobs that are; empty when the run does not go on
   */
  public Future<Optional<Integer>> requeue(RunId run, RequeueOrder order) {
    Order given = new Order(run, order, Promise.promise());
    orders.add(given);
    nudges.release();
    return given.done().future();
  }

  /** The run could not be created in Redis: its directory tells why it is empty. Blocks. */
  public void abandon(RunSpec run, Throwable error) throws IOException {
    opening.abandon(opening.create(run), error);
  }

  /** What followers of a run see; empty when it ended long ago, or is not here at all. */
  public Optional<Followed> followed(RunId run) {
    ActiveRun active = runs.get(run);
    return active == null ? past.of(run) : Optional.of(active.followed());
  }

  /** Where uploads of a run are kept; empty when it does not go on. */
  public Optional<RunSpool> spool(RunId run) {
    return Optional.ofNullable(runs.get(run)).map(ActiveRun::spool);
  }

  /** How many bytes of all runs wait to be stitched. */
  public long waiting() {
    return runs.values().stream().mapToLong(ActiveRun::waiting).sum();
  }

  /** Something was committed. */
  public void nudge(RunId run) {
    news.add(run);
    nudges.release();
  }

  /** The run was cancelled in the queue: it ends with what it has. */
  public void cancelled(RunId run) {
    Optional.ofNullable(runs.get(run)).ifPresent(ActiveRun::stop);
    nudge(run);
  }

  /** Stops after the step in flight. Runs that go on are taken up by the next coordinator. */
  public void close() throws InterruptedException {
    stopping = true;
    nudges.release();
    thread.join(STOPPING.toMillis());
    thread.interrupt();
    threads.shutdown();
    if (!threads.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("a log is still being stitched; it will be begun anew");
      threads.shutdownNow();
    }
    locks.letGoAll();
  }

  /** To be carried out between two steps. */
  private record Order(RunId run, RequeueOrder what, Promise<Optional<Integer>> done) {}

  private void carryOut() throws InterruptedException {
    for (Order order = orders.poll(); order != null; order = orders.poll()) {
      try {
        order.done().complete(requeueNow(order.run(), order.what()));
      } catch (IOException | RuntimeException failed) {
        order.done().fail(failed);
      }
    }
  }

  private Optional<Integer> requeueNow(RunId id, RequeueOrder order)
      throws IOException, InterruptedException {
    ActiveRun run = runs.get(id);
    if (run == null) {
      return Optional.empty();
    }
    Chosen chosen = run.chosen(order);
    if (!chosen.isEmpty()) {
      run.close();
      run.requeue(chosen);
      begin(id, run);
    }
    return Optional.of(chosen.again().size() + chosen.anew().size());
  }

  /** Everything of a run can be made anew, and is, where what is known no longer holds. */
  private void begin(RunId id, ActiveRun run) throws IOException, InterruptedException {
    ActiveRun anew = active(opening.again(run.context()));
    anew.open();
    runs.put(id, anew);
  }

  private ActiveRun active(RunContext run) {
    return new ActiveRun(run, opening.finish(run), new Stitchers(threads, nudges::release), tools);
  }

  private void run() {
    try {
      while (!stopping) {
        carryOut();
        for (Map.Entry<RunId, ActiveRun> entry : runs.entrySet()) {
          step(entry.getKey(), entry.getValue());
        }
        nudges.tryAcquire(BETWEEN_STEPS.toMillis(), TimeUnit.MILLISECONDS);
        nudges.drainPermits();
      }
    } catch (InterruptedException stopped) {
      LOG.debug("the loop was interrupted");
    }
  }

  private void step(RunId id, ActiveRun run) throws InterruptedException {
    try {
      if (run.step(news.remove(id))) {
        over(id, run);
      }
    } catch (NoSuchRunException lost) {
      LOG.error("Redis has lost run {}; 'discard resume' takes it up again from its directory", id);
      run.lost();
      over(id, run);
    } catch (LostDataException lost) {
      LOG.warn("{}; it goes on from what is on disk", lost.getMessage());
      takeUpAnew(id, run);
    } catch (IOException | RuntimeException failed) {
      if (failed instanceof IOException disk) {
        run.hindered(disk);
      }
      if (!Passing.is(failed)) {
        breakOff(id, run, failed);
      } else if (warnings.due()) {
        LOG.warn("run {} cannot go on at the moment, will try again: {}", id, failed.toString());
      }
    }
  }

  private void takeUpAnew(RunId id, ActiveRun run) throws InterruptedException {
    try {
      run.close();
      begin(id, run);
    } catch (IOException | RuntimeException failed) {
      LOG.warn("run {} cannot be taken up at the moment, will try again", id, failed);
    }
  }

  private void breakOff(RunId id, ActiveRun run, Throwable error) throws InterruptedException {
    LOG.error("run {} is broken off by an error of this program", id, error);
    try {
      if (run.breakOff(error)) {
        over(id, run);
      }
    } catch (IOException | RuntimeException failed) {
      LOG.warn("run {} cannot be ended at the moment, will try again", id, failed);
    }
  }

  private void over(RunId id, ActiveRun run) {
    past.keep(id, run.followed());
    runs.remove(id);
    locks.letGo(id);
    LOG.info("run {} is over", id);
  }
}
