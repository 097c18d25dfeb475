package dev.discard.coordinator.reclaim;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.JobQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for expired leases of a run every few seconds; a lease lasts many times as long. One thread
 * at a time.
 */
public final class LeaseReclaimer {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseReclaimer.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final JobQueue queue;
  private final Ticker ticker;
  private final Map<RunId, Long> looked = new HashMap<>();

  public LeaseReclaimer(JobQueue queue, Ticker ticker) {
    this.queue = queue;
    this.ticker = ticker;
  }

  /** Takes back what has expired, unless it was looked for a moment ago. */
  public void look(RunId run) throws InterruptedException {
    long now = ticker.nanos();
    Long last = looked.get(run);
    if (last != null && now - last < BETWEEN_LOOKS.toNanos()) {
      return;
    }
    looked.put(run, now);
    int jobs = Await.await(queue.reclaim(run), DEADLINE);
    if (jobs > 0) {
      LOG.warn("run {}: {} leases expired, their jobs go on elsewhere", run, jobs);
    }
  }

  /** The run is over. */
  public void forget(RunId run) {
    looked.remove(run);
  }
}
