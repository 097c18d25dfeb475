package dev.discard.common.async;

import java.time.Instant;

/** The wall clock. The only source of "now" outside Redis, so that tests can move time by hand. */
@FunctionalInterface
public interface Clock {

  Instant now();

  /** The clock of this machine; {@code -Ddiscard.clock.offset=PT1H} puts it off, for tests. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
