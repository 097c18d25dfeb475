package dev.discard.worker.lease;

import dev.discard.common.queue.Lease;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on its thread, which may be broken off from outside. */
final class RunningJob implements Stop {

  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

  private final Lease lease;
  private final BooleanSupplier leaving;
  private @Nullable Thread thread;
  private @Nullable JobOutcome brokenOff;
  private boolean hurried;
  private boolean committing;

  /**
   * @param leaving whether the worker wants to leave
   */
  RunningJob(Lease lease, BooleanSupplier leaving) {
    this.lease = lease;
    this.leaving = leaving;
  }

  Lease lease() {
    return lease;
  }

  /** Runs it on this thread; whatever goes wrong is an outcome. */
  JobOutcome run(JobRunner runner) {
    begin();
    try {
      return runner.run(lease, this);
    } catch (InterruptedException interrupted) {
      return whenBrokenOff();
    } catch (RuntimeException | Error unexpected) {
      LOG.error(
          "{} of run {} failed and will be tried again", lease.job(), lease.run(), unexpected);
      return JobOutcome.failed("internal error: " + unexpected);
    } finally {
      end();
    }
  }

  @Override
  public boolean asked() {
    return leaving.getAsBoolean();
  }

  @Override
  public synchronized void committing() {
    committing = true;
    if (hurried && brokenOff == null && Thread.interrupted()) {
      LOG.debug("{} had come to its end before it was hurried", lease.job());
    }
  }

  /** Ends its waiting for anything but uploads. */
  synchronized void hurry() {
    if (!committing) {
      hurried = true;
      interrupt();
    }
  }

  /** Interrupts it; it ends soon, with this outcome. */
  synchronized void breakOff(JobOutcome outcome) {
    brokenOff = outcome;
    interrupt();
  }

  private void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
    if (brokenOff != null || hurried) {
      thread.interrupt();
    }
  }

  /** An interruption that came too late must not hit the next job of the thread. */
  private synchronized void end() {
    thread = null;
    if (Thread.interrupted()) {
      LOG.debug("{} was over before it could be broken off", lease.job());
    }
  }

  private synchronized JobOutcome whenBrokenOff() {
    return brokenOff == null ? JobOutcome.released("worker stops") : brokenOff;
  }
}
