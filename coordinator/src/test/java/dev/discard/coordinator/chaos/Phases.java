package dev.discard.coordinator.chaos;

import dev.discard.common.async.Ticker;
import java.util.StringJoiner;

/** How long the parts of a schedule took. */
final class Phases {

  private static final double SECOND = 1e9;

  private final Ticker ticker = Ticker.system();
  private final long begin = ticker.nanos();
  private final StringJoiner parts = new StringJoiner(", ", " s (", ")");
  private long last = begin;

  /** Ends a part. */
  void end(String part) {
    long now = ticker.nanos();
    parts.add("%s %.1f".formatted(part, (now - last) / SECOND));
    last = now;
  }

  /** All of it in seconds, and the parts. */
  @Override
  public String toString() {
    return "%.1f".formatted((last - begin) / SECOND) + parts;
  }
}
