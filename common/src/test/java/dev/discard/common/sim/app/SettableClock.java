package dev.discard.common.sim.app;

import dev.discard.common.async.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is moved. */
public final class SettableClock implements Clock {

  private volatile Instant now;

  public SettableClock(String start) {
    now = Instant.parse(start);
  }

  @Override
  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
