package dev.discard.worker.lease;

/**
 * How a job came back from its runner.
 *
 * @param kind what is to be done with the lease
 * @param reason why, in words; empty where nothing went wrong
 */
public record JobOutcome(Kind kind, String reason) {

  /** What is to be done with the lease. */
  public enum Kind {
    /** Nothing: the last commit has ended the job. */
    SETTLED,
    /** To be given back unfinished, without blame. */
    RELEASED,
    /** To be given back as a failed attempt. */
    FAILED,
    /** Nothing: it is another worker's. */
    LOST
  }

  public static final JobOutcome SETTLED = new JobOutcome(Kind.SETTLED, "");
  public static final JobOutcome LOST = new JobOutcome(Kind.LOST, "");

  public static JobOutcome released(String reason) {
    return new JobOutcome(Kind.RELEASED, reason);
  }

  public static JobOutcome failed(String reason) {
    return new JobOutcome(Kind.FAILED, reason);
  }
}
