package dev.discard.coordinator.drive;

import dev.discard.common.queue.RunCounts;
import dev.discard.coordinator.ingest.SpentTally;
import dev.discard.coordinator.plan.facts.Self;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * What followers of a run that goes on get to see. Written by the loop, read by the HTTP server.
 */
public final class Followed {

  private final String directory;
  private final EventLog events = new EventLog();
  private final SpentTally spent;
  private volatile RunCounts counts;
  private volatile Moment moment = new Moment(List.of(), Optional.empty());
  private volatile Optional<RunOutcome> outcome = Optional.empty();

  Followed(String directory, SpentTally spent) {
    this.directory = directory;
    this.spent = spent;
    this.counts = RunStatus.begun(directory).counts();
  }

  /** The run directory. */
  public String directory() {
    return directory;
  }

  public EventLog events() {
    return events;
  }

  /** What its jobs' time went into. */
  public SpentTally spent() {
    return spent;
  }

  /** The queue's counts, at most two seconds old. */
  public RunCounts counts() {
    return counts;
  }

  /** What is known of it beside its counts. */
  public Moment moment() {
    return moment;
  }

  /**
   * What is known of a run at one instant.
   *
   * @param selves who the tokens are; none until Discord said it
   * @param trouble why the run waits, for its disk or its stitcher
   */
  public record Moment(List<Self> selves, Optional<String> trouble) {}

  /** How the run ended; empty while it goes on. */
  public Optional<RunOutcome> outcome() {
    return outcome;
  }

  void set(RunCounts latest) {
    counts = latest;
  }

  void set(Moment latest) {
    moment = latest;
  }

  void set(RunOutcome end) {
    outcome = Optional.of(end);
  }
}
