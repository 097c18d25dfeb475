package dev.discard.common.queue;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import java.util.List;
import java.util.Optional;

/**
 * A job that Redis has lost, as the spool and the run directory tell it.
 *
 * @param assignment what is to be done, with the range that the job had in the end, and who may
 * @param segments what it has committed, in order
 * @param dead why it was given up; empty when it was not
 */
public record RestoredJob(
    Assignment assignment, List<CommittedSegment> segments, Optional<String> dead) {

  /**
   * @throws IllegalArgumentException when the segments are not what the queue would have committed:
   *     all from seq 0 on, each from where the one before ended, none after a whole history, none
   *     beyond the range
   */
  public RestoredJob {
    segments = List.copyOf(segments);
    Work work = assignment.work();
    long cursor = work.range().from();
    for (int seq = 0; seq < segments.size(); seq++) {
      CommittedSegment segment = segments.get(seq);
      boolean mayBeDone = seq == segments.size() - 1 && dead.isEmpty();
      require(segment.seq() == seq, work, seq, "is another one");
      require(segment.manifest().covered().from() == cursor, work, seq, "leaves a gap");
      require(mayBeDone || !isDone(segment.manifest()), work, seq, "cannot be the last");
      require(fits(segment.manifest(), work), work, seq, "does not end where the range does");
      cursor = segment.manifest().covered().to();
    }
  }

  /** A job of a run with one account. */
  public RestoredJob(Work work, List<CommittedSegment> segments, Optional<String> dead) {
    this(Assignment.ofFirst(work), segments, dead);
  }

  /** What is to be done. */
  public Work work() {
    return assignment.work();
  }

  JobId id() {
    return work().id();
  }

  private static void require(boolean right, Work work, int seq, String wrong) {
    if (!right) {
      throw new IllegalArgumentException("segment " + seq + " of " + work.id() + " " + wrong);
    }
  }

  private static boolean isDone(Manifest manifest) {
    return manifest.ending().kind() == Ending.Kind.DONE;
  }

  /** What other jobs cover are no messages: nothing bounds it. */
  private static boolean fits(Manifest manifest, Work work) {
    int order = Long.compareUnsigned(manifest.covered().to(), work.range().to());
    return !(work instanceof Work.History) || order == 0 || order < 0 && !isDone(manifest);
  }
}
