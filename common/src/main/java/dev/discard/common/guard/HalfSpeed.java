package dev.discard.common.guard;

import dev.discard.common.async.Ticker;
import java.time.Duration;

/**
 * Lets a process ask half as often as it did before: while it is on, turns come at half of the rate
 * of the half minute before it was switched on. Safe for use by all threads.
 */
final class HalfSpeed {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int SECONDS = 30;

  /** Of a process that has asked little so far, such as a new one; a second. */
  private static final double LEAST_BEFORE = 2;

  private final Ticker ticker;
  private final long origin;
  private final int[] turns = new int[SECONDS];
  private long second;
  private long gap;
  private long next;

  HalfSpeed(Ticker ticker) {
    this.ticker = ticker;
    this.origin = ticker.nanos();
  }

  /** Takes the next turn; how long it is until then, in nanoseconds, 0 while it is off. */
  synchronized long turn() {
    long now = ticker.nanos() - origin;
    forget(now / SECOND);
    turns[(int) (second % SECONDS)]++;
    if (gap == 0) {
      return 0;
    }
    long turn = Math.max(now, next);
    next = turn + gap;
    return turn - now;
  }

  /** Switches it on or off; while it is on its rate stays what it was at first. */
  synchronized void set(boolean on) {
    long now = ticker.nanos() - origin;
    if (!on) {
      gap = 0;
    } else if (gap == 0) {
      gap = (long) (2 * SECOND / Math.max(LEAST_BEFORE, rate(now)));
      next = now + gap;
    }
  }

  /** Turns a second over the time that is remembered, as far as this process is that old. */
  private double rate(long now) {
    forget(now / SECOND);
    long sum = 0;
    for (int count : turns) {
      sum += count;
    }
    double seconds = Math.max(1, Math.min(SECONDS - 1, (double) now / SECOND));
    return sum / seconds;
  }

  private void forget(long current) {
    for (long late = Math.max(second, current - SECONDS) + 1; late <= current; late++) {
      turns[(int) (late % SECONDS)] = 0;
    }
    second = current;
  }
}
