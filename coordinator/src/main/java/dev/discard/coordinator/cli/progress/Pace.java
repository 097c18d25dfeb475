package dev.discard.coordinator.cli.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last seconds. */
final class Pace {

  private static final Duration LATELY = Duration.ofSeconds(10);
  private static final double NANOS = 1e9;

  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(Duration at, long count) {}

  /**
   * Takes the count at a time, and says what it grew by per second since about ten seconds before.
   *
   * @param at since the run began; never less than before
   */
  double mark(Duration at, long count) {
    marks.addLast(new Mark(at, count));
    while (marks.size() > 2 && at.minus(LATELY).compareTo(second().at) >= 0) {
      marks.removeFirst();
    }
    Mark since = marks.getFirst();
    double seconds = at.minus(since.at).toNanos() / NANOS;
    return seconds > 0 ? (count - since.count) / seconds : 0;
  }

  private Mark second() {
    return marks.stream().skip(1).findFirst().orElseThrow();
  }
}
