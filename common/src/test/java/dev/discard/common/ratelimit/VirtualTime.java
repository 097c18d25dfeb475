package dev.discard.common.ratelimit;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Events in the order of their time, and a clock that jumps from one to the next. */
final class VirtualTime {

  private record Event(long micros, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::micros).thenComparing(Event::order));
  private long now;
  private long scheduled;

  VirtualTime(long start) {
    this.now = start;
  }

  long micros() {
    return now;
  }

  void after(long micros, Runnable action) {
    events.add(new Event(now + micros, scheduled++, action));
  }

  /** Runs until nothing is left to happen. */
  void run() {
    while (!events.isEmpty()) {
      Event next = events.remove();
      now = next.micros;
      next.action.run();
    }
  }
}
