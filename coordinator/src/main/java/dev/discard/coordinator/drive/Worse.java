package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what came of the jobs of a log with what had come of them before. */
final class Worse {

  private Worse() {}

  /** How a job ended that was done before, and now is not; empty when there is none. */
  static Optional<JobEnd> failure(List<JobResult> before, List<JobResult> now) {
    Set<JobId> done =
        before.stream()
            .filter(job -> job.end().kind() == JobEnd.Kind.DONE)
            .map(job -> job.work().id())
            .collect(Collectors.toSet());
    return now.stream()
        .filter(job -> done.contains(job.work().id()))
        .map(JobResult::end)
        .filter(end -> end.kind() == JobEnd.Kind.DEAD || end.kind() == JobEnd.Kind.CUT_SHORT)
        .findFirst();
  }
}
