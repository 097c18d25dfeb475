package dev.discard.worker.discord;

import dev.discard.common.async.Ticker;
import dev.discard.common.upload.Waited;
import java.time.Duration;

/** Adds up how long a job waited for permits and nothing else. For one job thread. */
public final class LimitWaits {

  private final Ticker ticker;
  private long since;
  private long waited;

  public LimitWaits(Ticker ticker) {
    this.ticker = ticker;
    this.since = ticker.nanos();
  }

  /** The thread has waited for an answer since {@code began}; its permit came at {@code permit}. */
  void add(long began, long permit) {
    waited += Math.max(0, Math.min(permit, ticker.nanos()) - began);
  }

  long now() {
    return ticker.nanos();
  }

  /** What has come together since it was taken last. */
  public Waited take() {
    long now = ticker.nanos();
    Waited sum = new Waited(Duration.ofNanos(waited), Duration.ofNanos(now - since));
    since = now;
    waited = 0;
    return sum;
  }
}
