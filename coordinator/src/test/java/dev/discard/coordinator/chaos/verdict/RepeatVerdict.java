package dev.discard.coordinator.chaos.verdict;

import dev.discard.common.queue.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked twice of Discord: no more than one segment for each time that a worker lost a job,
 * and what was under way when connections broke.
 */
public final class RepeatVerdict {

  private static final Set<Event.What> LOSSES =
      Set.of(Event.What.RECLAIMED, Event.What.RELEASED, Event.What.FAILED);

  private final Evidence evidence;

  public RepeatVerdict(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Pages of messages that Discord had already answered in full. */
  public long repeated() {
    return evidence.oracle().repeated().entrySet().stream()
        .filter(target -> target.getKey().contains("/messages?"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How often a job came back unfinished. */
  public long losses() {
    return evidence.queue().events().stream()
        .filter(event -> LOSSES.contains(event.what()))
        .count();
  }

  private long largestSegment() {
    return evidence.queue().events().stream()
        .filter(event -> event.what() == Event.What.COMMITTED)
        .mapToLong(Event::requests)
        .max()
        .orElse(0);
  }

  /**
   * What does not hold, in words.
   *
   * @param forgiven pages that may have been asked twice for other reasons
   */
  public List<String> faults(long forgiven) {
    long allowed = losses() * largestSegment() + forgiven;
    return repeated() <= allowed
        ? List.of()
        : List.of(
            "%d pages were asked for again, more than %d times %d and %d"
                .formatted(repeated(), losses(), largestSegment(), forgiven));
  }
}
