package dev.discard.worker.lease;

/** What a job and its worker tell each other about the worker's leaving. */
public interface Stop {

  /** Whether the worker wants to leave; asked at points where the job can stop. */
  boolean asked();

  /**
   * The job asks for nothing more and only waits for its uploads: from here on that waiting is
   * ended only by the loss of the lease, or when the worker can stay no longer.
   */
  void committing();
}
