package dev.discard.coordinator.journal;

import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.report.JobEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the disk knows it.
 *
 * @param work what was to be done; null while its log was never closed
 * @param end how it had ended when its log was closed; null while that is not so
 * @param segments what of it is there, in order, each following the one before
 */
public record KeptJob(@Nullable Work work, @Nullable JobEnd end, List<CommittedSegment> segments) {

  public KeptJob {
    segments = List.copyOf(segments);
  }

  /** Whether nothing more was to be done for it. */
  public boolean isDone() {
    return end != null && end.kind() != JobEnd.Kind.DEAD && end.kind() != JobEnd.Kind.CUT_SHORT;
  }
}
