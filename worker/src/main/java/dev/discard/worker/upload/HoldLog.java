package dev.discard.worker.upload;

import dev.discard.common.async.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator once in a while, and not for every upload, that uploads wait. Thread-safe. */
final class HoldLog {

  private static final Logger LOG = LoggerFactory.getLogger(HoldLog.class);
  private static final Duration BETWEEN = Duration.ofSeconds(30);

  private final Ticker ticker;
  private boolean waiting;
  private long toldNanos;

  HoldLog(Ticker ticker) {
    this.ticker = ticker;
  }

  /** An upload was not taken and is tried again later. */
  synchronized void held(String upload, Duration pause, String why) {
    LOG.debug("{} is not uploaded yet, next try in {}: {}", upload, pause, why);
    long now = ticker.nanos();
    if (!waiting || now - toldNanos >= BETWEEN.toNanos()) {
      LOG.warn("uploads wait, jobs are kept meanwhile: {}", why);
      waiting = true;
      toldNanos = now;
    }
  }

  /** An upload was committed. */
  synchronized void passed() {
    if (waiting) {
      LOG.info("uploads are taken again");
      waiting = false;
    }
  }
}
