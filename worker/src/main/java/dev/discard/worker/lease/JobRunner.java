package dev.discard.worker.lease;

import dev.discard.common.queue.Lease;

/** Does a job, on a job thread. */
@FunctionalInterface
public interface JobRunner {

  /**
   * Runs the job as far as it goes. When the worker wants to leave and the job waits for too long,
   * its thread is interrupted: once to end its waiting for anything but uploads, and once more to
   * end that, too.
   *
   * @throws InterruptedException when the lease was lost, or the worker can wait no longer
   */
  JobOutcome run(Lease lease, Stop stop) throws InterruptedException;
}
