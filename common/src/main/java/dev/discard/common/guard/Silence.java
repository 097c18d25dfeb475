package dev.discard.common.guard;

import dev.discard.common.async.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time in which nothing must be asked from an address, because it was banned. */
final class Silence {

  private final Ticker ticker;
  private final AtomicLong untilNanos;

  Silence(Ticker ticker) {
    this.ticker = ticker;
    this.untilNanos = new AtomicLong(ticker.nanos());
  }

  /** Begins or prolongs it. */
  void keep(Duration length) {
    long until = ticker.nanos() + length.toNanos();
    untilNanos.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
  }

  /** Whether it lasts. */
  boolean lasts() {
    return untilNanos.get() - ticker.nanos() > 0;
  }

  /** How long it still lasts; zero when it does not. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, untilNanos.get() - ticker.nanos()));
  }
}
