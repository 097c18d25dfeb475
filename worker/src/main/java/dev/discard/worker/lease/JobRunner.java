package dev.discard.worker.lease;

import dev.discard.common.queue.Lease;
import java.util.function.BooleanSupplier;

/** Does a job, on a job thread. */
@FunctionalInterface
public interface JobRunner {

  /**
   * Runs the job as far as it goes.
   *
   * @param stopping whether the worker wants to stop; asked at points where the job can
   * @throws InterruptedException when the lease was lost, or the worker can wait no longer
   */
  JobOutcome run(Lease lease, BooleanSupplier stopping) throws InterruptedException;
}
