package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.plan.facts.Since;
import dev.discard.coordinator.run.RunDirectory;
import dev.discard.coordinator.run.SegmentName;
import dev.discard.coordinator.run.Spool;

/**
 * One run and its places.
 *
 * @param spec what was asked for
 * @param directory where its archive appears
 * @param spool where its segments lie
 * @param redis where its jobs are
 * @param kept what the disk keeps of it
 * @param since where its channels begin
 */
record RunContext(
    RunSpec spec, RunDirectory directory, Spool spool, Redis redis, KeptRun kept, Since since) {

  RunId id() {
    return spec.id();
  }

  /** What the segment is called in the spool. */
  SegmentName name(JobId job, CommittedSegment segment) {
    return kept.name(job, segment);
  }
}
