package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.journal.Journal;
import dev.discard.coordinator.journal.Kept;
import dev.discard.coordinator.journal.KeptJob;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import dev.discard.coordinator.run.RunDirectory;
import dev.discard.coordinator.run.SegmentName;
import dev.discard.coordinator.run.Spool;
import dev.discard.coordinator.stitch.DamageException;
import dev.discard.coordinator.stitch.Piece;
import dev.discard.coordinator.stitch.Unstitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the disk keeps of one run: its jobs, for when Redis does not have them, and which of its
 * logs are closed. Any thread may use it.
 */
final class KeptRun {

  private static final Logger LOG = LoggerFactory.getLogger(KeptRun.class);

  private final RunDirectory directory;
  private final Spool spool;
  private final boolean gzip;
  private final Journal journal;
  private final Kept kept;
  private final Set<LogFile> reopened = new HashSet<>();
  private final Set<LogFile> closed = new HashSet<>();

  private KeptRun(RunDirectory directory, Spool spool, boolean gzip, Kept kept) {
    this.directory = directory;
    this.spool = spool;
    this.gzip = gzip;
    this.journal = new Journal(spool.journal());
    this.kept = kept;
  }

  static KeptRun read(RunDirectory directory, Spool spool, boolean gzip) throws IOException {
    return new KeptRun(directory, spool, gzip, new Journal(spool.journal()).read());
  }

  Journal journal() {
    return journal;
  }

  /** What is there of a job that Redis does not know; empty when nothing is, or of another job. */
  Optional<KeptJob> job(Work planned) {
    return kept.job(planned.id(), (job, segment) -> isThere(planned, segment))
        .filter(job -> job.work() == null || SameWork.is(planned, job.work()))
        .filter(job -> fits(planned, job.segments()));
  }

  /** Whether these are of a channel's range that ends where this one does, and not of another. */
  private static boolean fits(Work work, List<CommittedSegment> segments) {
    if (!(work instanceof Work.History) || segments.isEmpty()) {
      return true;
    }
    Manifest last = segments.get(segments.size() - 1).manifest();
    int order = Long.compareUnsigned(last.covered().to(), work.range().to());
    return last.ending().kind() == Manifest.Ending.Kind.DONE ? order == 0 : order <= 0;
  }

  /**
   * The ranges that the messages of channels were split into, by channel and ascending.
   *
   * @param end the upper end of what the run was asked for
   */
  Map<Long, List<SnowflakeRange>> ranges(long end) {
    KeptRanges ranges = new KeptRanges(end);
    for (JobId id : kept.jobs()) {
      kept.job(id, (job, segment) -> isKnown(job, segment)).ifPresent(job -> ranges.add(id, job));
    }
    return ranges.byChannel();
  }

  /** Of a job whose work is not known, only the spool can have something. */
  private boolean isKnown(JobId job, CommittedSegment segment) {
    return kept.work(job)
        .map(work -> isThere(work, segment))
        .orElseGet(() -> Files.exists(segment(job, segment)));
  }

  /** The segments that arrived for jobs that are not among these. */
  List<SegmentName> unknownTo(Set<JobId> known) {
    List<SegmentName> names = new ArrayList<>();
    kept.arrived()
        .forEach(
            (job, segments) -> {
              if (!known.contains(job)) {
                segments.forEach(segment -> names.add(name(job, segment)));
              }
            });
    return names;
  }

  private boolean isThere(Work work, CommittedSegment segment) {
    return Files.exists(segment(work.id(), segment)) || isWhole(LogFile.of(work));
  }

  /** Whether the log stands under its name, made of what is known of its jobs. */
  private boolean isWhole(LogFile log) {
    return !isReopened(log) && !kept.closed(log).isEmpty() && exists(log);
  }

  /** Whether a log under that name is to be replaced by what the spool holds. */
  synchronized boolean isReopened(LogFile log) {
    return reopened.contains(log) || !closed.contains(log) && kept.isReopened(log);
  }

  /**
   * Makes sure that there can be more in a log: one that was closed is taken apart again, and stays
   * until there is another one to replace it.
   */
  synchronized void open(LogFile log) throws IOException {
    if (isReopened(log) || !exists(log)) {
      return;
    }
    List<Piece> pieces = new ArrayList<>();
    for (JobResult job : kept.closed(log)) {
      job.segments().forEach(segment -> pieces.add(piece(job.work().id(), segment)));
    }
    try {
      Unstitch.apart(directory.log(log), pieces);
    } catch (DamageException damage) {
      LOG.warn("nothing of a log can be used again, all of it is fetched anew", damage);
      List<JobId> lost = kept.closed(log).stream().map(job -> job.work().id()).toList();
      journal.forgotten(lost);
      kept.forget(lost);
    }
    journal.reopened(log);
    reopened.add(log);
    closed.remove(log);
  }

  /** What the log was made of that is to be replaced. */
  List<JobResult> before(LogFile log) {
    return kept.closed(log);
  }

  /**
   * A log is closed: it stands under its name, or is about to.
   *
   * @param jobs what it is made of
   */
  synchronized void closed(LogFile log, List<JobResult> jobs) throws IOException {
    journal.closed(log, jobs);
    reopened.remove(log);
    closed.add(log);
  }

  private Piece piece(JobId job, CommittedSegment segment) {
    return new Piece(
        segment(job, segment), segment.manifest().bytes(), segment.manifest().sha256());
  }

  private Path segment(JobId job, CommittedSegment segment) {
    return spool.segment(name(job, segment));
  }

  /** What the segment is called in the spool. */
  SegmentName name(JobId job, CommittedSegment segment) {
    return new SegmentName(job, segment.fence(), segment.seq(), segment.manifest().sha256(), gzip);
  }

  private boolean exists(LogFile log) {
    return Files.exists(directory.path(log));
  }
}
