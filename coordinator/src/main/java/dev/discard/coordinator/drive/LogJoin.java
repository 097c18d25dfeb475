package dev.discard.coordinator.drive;

import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import dev.discard.coordinator.stitch.DamageException;
import dev.discard.coordinator.stitch.Piece;
import dev.discard.coordinator.stitch.Stitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins the segments of one log as they are committed, and closes the log when its jobs have ended.
 * Runs on the stitching threads, one call at a time; a call that failed is made again and begins
 * from the first segment.
 */
final class LogJoin {

  private final RunContext run;
  private final LogFile file;
  private final Closing closing;
  private final List<JobResult> results = new ArrayList<>();
  private @Nullable Stitch stitch;
  private int taken;
  private boolean damaged;
  private @Nullable JobEnd putBack;
  private volatile long bytes;

  LogJoin(RunContext run, LogFile file, Closing closing) {
    this.run = run;
    this.file = file;
    this.closing = closing;
  }

  /** What is left to do when a log is there, such as its meta file. */
  interface Closing {
    void close(List<JobResult> results) throws IOException;
  }

  /** A job of the log; {@code end} is null while it goes on. */
  record Standing(Work work, @Nullable JobEnd end) {}

  /** What came of the jobs; complete when the log is closed. */
  List<JobResult> results() {
    return results;
  }

  /** How many bytes of segments are joined; for any thread. */
  long bytes() {
    return bytes;
  }

  /** Whether committed segments were lost on disk; what is left of them stays in the spool. */
  boolean damaged() {
    return damaged;
  }

  /**
   * Takes in what is new.
   *
   * @param jobs the jobs of the log that are known, in its order
   * @param complete whether no other follows them
   * @return whether the log is closed now
   */
  boolean join(List<Standing> jobs, boolean complete) throws IOException, InterruptedException {
    try {
      if (stitch != null && stitch.replaces() != run.kept().isReopened(file)) {
        // Meanwhile a job was planned that belongs into a log that was thought to be whole.
        beginAgain();
      }
      return takeIn(jobs) && complete && close();
    } catch (DamageException damage) {
      giveUp(jobs, damage);
      return true;
    } catch (IOException | RuntimeException failed) {
      beginAgain();
      throw failed;
    }
  }

  private boolean takeIn(List<Standing> jobs) throws IOException, InterruptedException {
    while (results.size() < jobs.size()) {
      Standing job = jobs.get(results.size());
      List<CommittedSegment> segments = run.redis().segments(run.id(), job.work().id());
      for (; taken < segments.size(); taken++) {
        add(job.work(), segments.get(taken));
      }
      if (job.end() == null) {
        return false;
      }
      results.add(new JobResult(job.work(), job.end(), segments));
      taken = 0;
    }
    return true;
  }

  private void add(Work work, CommittedSegment segment) throws IOException {
    if (stitch == null) {
      stitch = new Stitch(run.directory().log(file), run.kept().isReopened(file));
    }
    Path path = run.spool().segment(run.name(work.id(), segment));
    stitch.add(new Piece(path, segment.manifest().bytes(), segment.manifest().sha256()));
    bytes += segment.manifest().bytes();
  }

  /**
   * What the log is made of is written down before a new log appears, and after one has replaced
   * another: so at every instant either the file is what is written down, or all pieces are there.
   */
  private boolean close() throws IOException {
    boolean replaces = run.kept().isReopened(file);
    if (replaces && putsBack()) {
      return true;
    }
    if (!replaces) {
      run.kept().closed(file, results);
    }
    if (stitch != null) {
      stitch.finish();
    }
    closing.close(results);
    if (replaces) {
      run.kept().closed(file, results);
    }
    if (stitch != null) {
      stitch.clear();
    }
    return true;
  }

  /** Whether the log that was to be replaced is better than this one; it stays then. */
  private boolean putsBack() throws IOException {
    List<JobResult> before = run.kept().before(file);
    Optional<JobEnd> failure = Worse.failure(before, results);
    if (failure.isEmpty()) {
      return false;
    }
    beginAgain();
    results.addAll(before);
    putBack = failure.get();
    closing.close(results);
    return true;
  }

  /** Why the log that was to be replaced has stayed; null when it was replaced, or none was. */
  @Nullable JobEnd putBack() {
    return putBack;
  }

  /** Lets go of what is half done. */
  void abandon() throws IOException {
    beginAgain();
  }

  private void giveUp(List<Standing> jobs, DamageException damage) throws IOException {
    beginAgain();
    damaged = true;
    JobEnd end = JobEnd.dead(String.valueOf(damage.getMessage()));
    jobs.forEach(job -> results.add(new JobResult(job.work(), end, List.of())));
    closing.close(results);
  }

  private void beginAgain() throws IOException {
    results.clear();
    taken = 0;
    bytes = 0;
    if (stitch != null) {
      stitch.close();
      stitch = null;
    }
  }
}
