package dev.discard.worker.lease;

import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A worker's slots for jobs of one sort. Those that ask the API never wait for those that do not.
 */
final class JobSlots {

  private final Sort sort;
  private final int most;
  private final Semaphore free;

  /**
   * @param most how many there are
   */
  JobSlots(Sort sort, int most) {
    this.sort = sort;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** The sorts of jobs. */
  enum Sort {
    /** Those that need permits. */
    API,
    /** Those that fetch files, and need none. */
    MEDIA;

    static Sort of(Lease lease) {
      return lease.work() instanceof Work.Media ? MEDIA : API;
    }
  }

  /**
   * Jobs that are asked for.
   *
   * @param most how many at most
   * @param length how long the leases are to last
   */
  record Ask(RunId run, String worker, int most, Duration length) {}

  Sort sort() {
    return sort;
  }

  int free() {
    return free.availablePermits();
  }

  /** How they are offered to the runs. */
  List<Shares.Offer> offers(List<Shares.Claim> claims) {
    return Shares.of(claims, most);
  }

  Future<List<Lease>> lease(JobQueue queue, Ask ask) {
    return sort == Sort.API
        ? queue.lease(ask.run(), ask.worker(), ask.length(), ask.most())
        : queue.leaseMedia(ask.run(), ask.worker(), ask.length(), ask.most());
  }

  /** Nobody else takes any, so there is one for each lease that was asked for. */
  void take() {
    free.acquireUninterruptibly();
  }

  void giveBack() {
    free.release();
  }
}
