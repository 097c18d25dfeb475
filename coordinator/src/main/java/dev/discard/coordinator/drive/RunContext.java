package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.plan.facts.Since;
import dev.discard.coordinator.run.RunDirectory;
import dev.discard.coordinator.run.SegmentName;
import dev.discard.coordinator.run.Spool;
import java.io.IOException;
import java.util.List;

/**
 * One run and its places.
 *
 * @param spec what was asked for
 * @param directory where its archive appears
 * @param spool where its segments lie
 * @param redis where its jobs are
 * @param kept what the disk keeps of it
 * @param since where its channels begin
 * @param lists the files that its segments name
 */
record RunContext(
    RunSpec spec,
    RunDirectory directory,
    Spool spool,
    Redis redis,
    KeptRun kept,
    Since since,
    MediaLists lists) {

  /** The jobs for the files that the lines of a segment name, if any. */
  interface MediaLists {
    /**
     * The jobs of a committed segment, by ascending parts.
     *
     * @param guildId whose lines they are; 0 where they are no guild's
     */
    List<Work.Media> of(long guildId, String sha256) throws IOException;
  }

  RunId id() {
    return spec.id();
  }

  /** What the segment is called in the spool. */
  SegmentName name(JobId job, CommittedSegment segment) {
    return kept.name(job, segment);
  }
}
