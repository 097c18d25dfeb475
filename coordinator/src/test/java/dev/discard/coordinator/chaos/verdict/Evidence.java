package dev.discard.coordinator.chaos.verdict;

import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.sim.oracle.OracleReport;
import dev.discard.coordinator.submit.RunOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is left after a schedule.
 *
 * @param outcome as the coordinator told it
 * @param archive the run directory, as this process sees it
 * @param truth where the simulator tells what it holds
 * @param queue what Redis has
 * @param oracle what the simulator saw
 */
public record Evidence(
    RunOutcome outcome, Path archive, URI truth, Queue queue, OracleReport oracle) {

  /**
   * The queue of the run.
   *
   * @param segments of each job, by its id
   * @param events all of them, the oldest first
   */
  public record Queue(
      RunCounts counts,
      List<JobStatus> jobs,
      Map<String, List<CommittedSegment>> segments,
      List<Event> events) {}
}
