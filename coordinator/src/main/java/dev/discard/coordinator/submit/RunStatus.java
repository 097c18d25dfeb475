package dev.discard.coordinator.submit;

import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a run stands, and what happened since one was asked last.
 *
 * @param directory the run directory, on the coordinator's machine
 * @param counts the queue's counts
 * @param events what happened, the oldest first; there may be more when there are any
 * @param jobs what the jobs of these events are to do, each told once when it is enqueued
 * @param now what is known beside the counts
 * @param outcome how it ended; empty while it goes on
 */
public record RunStatus(
    String directory,
    RunCounts counts,
    List<Event> events,
    List<Work> jobs,
    Now now,
    Optional<RunOutcome> outcome) {

  /**
   * What is known at this instant.
   *
   * @param account who the token is, as name and id; empty until Discord said it
   * @param waiting the share of the workers' time that limits kept them back, 0 to 1; empty while
   *     no worker said
   * @param trouble why the run waits, for its disk or its stitcher; empty when all is well
   */
  public record Now(Optional<String> account, OptionalDouble waiting, Optional<String> trouble) {

    /** Nothing is known yet. */
    public static final Now UNKNOWN =
        new Now(Optional.empty(), OptionalDouble.empty(), Optional.empty());
  }

  public RunStatus {
    events = List.copyOf(events);
    jobs = List.copyOf(jobs);
  }

  /** The state of a run that has just been submitted. */
  public static RunStatus begun(String directory) {
    RunCounts nothing =
        new RunCounts(
            new RunCounts.Jobs(0, 0, 0, 0, 0, 0),
            new RunCounts.Attempts(0, 0, 0, 0, 0),
            new RunCounts.Committed(0, 0, new Manifest.Counts(0, 0, 0, 0, 0)));
    return new RunStatus(directory, nothing, List.of(), List.of(), Now.UNKNOWN, Optional.empty());
  }
}
