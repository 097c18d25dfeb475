package dev.discard.common.async;

import java.time.Duration;
import java.time.Instant;

/** This machine's clock, put off on purpose by a system property: how tests make it a wrong one. */
final class SystemClock implements Clock {

  /** An ISO duration such as {@code PT1H} or {@code -PT1H}. */
  private static final String OFFSET = "discard.clock.offset";

  static final Clock INSTANCE = new SystemClock(Duration.parse(System.getProperty(OFFSET, "PT0S")));

  private final Duration offset;

  SystemClock(Duration offset) {
    this.offset = offset;
  }

  @Override
  public Instant now() {
    return Instant.now().plus(offset);
  }
}
