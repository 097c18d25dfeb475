package dev.discard.coordinator.drive;

import dev.discard.common.async.Ticker;
import java.time.Duration;

/** Says whether it is time again, at most once in a while. One thread at a time. */
public final class Rhythm {

  private final Ticker ticker;
  private final long nanos;
  private long last;

  /** Due at once, and then as often as {@code every} passes. */
  public Rhythm(Ticker ticker, Duration every) {
    this.ticker = ticker;
    this.nanos = every.toNanos();
    this.last = ticker.nanos() - nanos;
  }

  public boolean due() {
    long now = ticker.nanos();
    if (now - last < nanos) {
      return false;
    }
    last = now;
    return true;
  }
}
