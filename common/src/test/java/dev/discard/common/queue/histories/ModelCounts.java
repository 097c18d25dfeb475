package dev.discard.common.queue.histories;

import dev.discard.common.job.JobState;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** The counts of a run of the model, counted anew each time but for what leaves no trace. */
final class ModelCounts {

  private final Collection<ModelJob> jobs;
  long leases;
  long failed;
  long reclaimed;
  long released;
  long requeued;

  /**
   * @param jobs those of the run, as they change
   */
  ModelCounts(Collection<ModelJob> jobs) {
    this.jobs = jobs;
  }

  RunCounts now() {
    return new RunCounts(
        new RunCounts.Jobs(
            jobs.size(),
            count(JobState.READY),
            count(JobState.LEASED),
            count(JobState.DONE),
            count(JobState.DENIED),
            count(JobState.DEAD)),
        new RunCounts.Attempts(leases, failed, reclaimed, released, requeued),
        committed());
  }

  private long count(JobState state) {
    return jobs.stream().filter(job -> job.state == state).count();
  }

  private RunCounts.Committed committed() {
    List<Manifest> all =
        jobs.stream()
            .flatMap(job -> job.segments.stream())
            .map(CommittedSegment::manifest)
            .toList();
    return new RunCounts.Committed(
        all.size(),
        sum(all, Manifest::bytes),
        new Manifest.Counts(
            sum(all, manifest -> manifest.counts().lines()),
            sum(all, manifest -> manifest.counts().http()),
            sum(all, manifest -> manifest.counts().errors()),
            sum(all, manifest -> manifest.counts().ws()),
            sum(all, manifest -> manifest.counts().messages()),
            sum(all, manifest -> manifest.counts().media())));
  }

  private static long sum(List<Manifest> all, ToLongFunction<Manifest> of) {
    return all.stream().mapToLong(of).sum();
  }
}
