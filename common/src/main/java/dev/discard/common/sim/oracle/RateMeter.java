package dev.discard.common.sim.oracle;

import java.util.ArrayDeque;
import java.util.Deque;

/** The greatest number of events within any one second. */
final class RateMeter {

  private static final long SECOND_MICROS = 1_000_000;

  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private int most;

  void add(long micros) {
    lastSecond.addLast(micros);
    while (lastSecond.getFirst() <= micros - SECOND_MICROS) {
      lastSecond.removeFirst();
    }
    most = Math.max(most, lastSecond.size());
  }

  int most() {
    return most;
  }
}
