package dev.discard.worker.discord;

import dev.discard.common.async.Ticker;
import java.time.Duration;

/** A distance in time that all who share it keep from one another; thread-safe. */
public final class Pace {

  private final Ticker ticker;
  private final long gap;
  private long nextNanos;

  public Pace(Ticker ticker, Duration gap) {
    this.ticker = ticker;
    this.gap = gap.toNanos();
    this.nextNanos = ticker.nanos();
  }

  /** Waits for one's turn. */
  public void await() throws InterruptedException {
    long wait = turn();
    if (wait > 0) {
      Thread.sleep(Duration.ofNanos(wait).toMillis() + 1);
    }
  }

  /** Takes the next turn; the nanoseconds until then. */
  synchronized long turn() {
    long now = ticker.nanos();
    long mine = nextNanos - now > 0 ? nextNanos : now;
    nextNanos = mine + gap;
    return mine - now;
  }
}
