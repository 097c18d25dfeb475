package dev.discard.coordinator.report;

import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import java.util.List;

/**
 * What came of a job.
 *
 * @param work what was to be done
 * @param end how it ended
 * @param segments what it committed, in order
 */
public record JobResult(Work work, JobEnd end, List<CommittedSegment> segments) {

  public JobResult {
    segments = List.copyOf(segments);
  }
}
