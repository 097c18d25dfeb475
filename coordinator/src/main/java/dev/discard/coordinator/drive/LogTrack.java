package dev.discard.coordinator.drive;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.coordinator.ingest.DiskTrouble;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log on its way from segments to a file: hands the work to the stitching threads whenever
 * there is some. Owned by the loop.
 */
final class LogTrack {

  private static final Logger LOG = LoggerFactory.getLogger(LogTrack.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final LogJoin join;
  private final Ticker ticker;
  private final DiskTrouble trouble;
  private List<Work> works = List.of();
  private boolean complete;
  private @Nullable Future<Boolean> task;
  private boolean due = true;
  private boolean closed;
  private long notBefore;

  /**
   * @param trouble told what the disk refuses
   */
  LogTrack(LogJoin join, Ticker ticker, DiskTrouble trouble) {
    this.join = join;
    this.ticker = ticker;
    this.trouble = trouble;
    this.notBefore = ticker.nanos();
  }

  /**
   * What the plan has for the log now.
   *
   * @param planned the jobs that make it up, in its order; those that were known stay
   * @param last whether none can follow; the log is closed when these have ended
   */
  void set(List<Work> planned, boolean last) {
    due |= last != complete || planned.size() != works.size();
    works = List.copyOf(planned);
    complete = last;
  }

  boolean closed() {
    return closed;
  }

  boolean damaged() {
    return closed && join.damaged();
  }

  /** Why an earlier log has stayed; empty when it was replaced, or there was none. */
  Optional<JobEnd> putBack() {
    return Optional.ofNullable(closed ? join.putBack() : null);
  }

  /** How many bytes of segments are joined. */
  long stitchedBytes() {
    return join.bytes();
  }

  /**
   * While there is nothing to do: the first of the running jobs, which brings the next segment, or
   * whose end lets the one before it run. Empty while there is something to do, or no job runs.
   */
  Optional<JobId> wanted(Function<JobId, JobTrack> jobs) {
    if (closed || due || task != null) {
      return Optional.empty();
    }
    return works.stream().map(Work::id).filter(id -> jobs.apply(id).isLeased()).findFirst();
  }

  /** What came of the jobs; to be asked when the log is closed. */
  List<JobResult> results() {
    return closed ? List.copyOf(join.results()) : List.of();
  }

  /** Looks what the last step came to, and hands over the next one when there is one. */
  void advance(Function<JobId, JobTrack> jobs, Stitchers stitchers) throws InterruptedException {
    for (Work work : works) {
      due |= jobs.apply(work.id()).takeNews();
    }
    if (task != null && task.isDone()) {
      harvest(task);
      task = null;
    }
    if (!closed && due && task == null && ticker.nanos() - notBefore >= 0) {
      due = false;
      List<LogJoin.Standing> standings = standings(jobs);
      boolean last = complete;
      task = stitchers.submit(() -> join.join(standings, last));
    }
  }

  /** Waits for the step in flight, and lets go of what is half done. */
  void close() throws InterruptedException {
    try {
      due = true;
      if (task != null) {
        task.get();
      }
      join.abandon();
    } catch (ExecutionException | IOException failed) {
      LOG.debug("a log is begun anew, so what went wrong with it does not count", failed);
    }
  }

  private List<LogJoin.Standing> standings(Function<JobId, JobTrack> jobs) {
    List<LogJoin.Standing> standings = new ArrayList<>();
    for (Work work : works) {
      standings.add(new LogJoin.Standing(work, jobs.apply(work.id()).end()));
    }
    return standings;
  }

  private void harvest(Future<Boolean> done) throws InterruptedException {
    try {
      closed = done.get();
      if (closed) {
        trouble.passed();
      }
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (!Passing.is(cause)) {
        throw new IllegalStateException("a log could not be stitched", cause);
      }
      if (cause instanceof IOException disk) {
        trouble.met(disk);
      }
      LOG.warn(
          "{} cannot be stitched at the moment, will try again: {}",
          works.isEmpty() ? "a meta file" : works.get(0).id(),
          String.valueOf(cause));
      due = true;
      notBefore = ticker.nanos() + PAUSE_AFTER_FAILURE.toNanos();
    }
  }
}
