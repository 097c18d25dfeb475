package dev.discard.coordinator.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many uploads were refused, and how many were asked to come again, by reason. Thread-safe. */
public final class Refusals {

  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> held = new ConcurrentHashMap<>();

  /** Counts an answer under its one word for programs. */
  public void count(Refusal refusal) {
    (refusal.asksToWait() ? held : refused)
        .computeIfAbsent(refusal.error(), first -> new LongAdder())
        .increment();
  }

  /** Those that the same upload would get again, since the coordinator was started. */
  public Map<String, Long> refused() {
    return sums(refused);
  }

  /** Those that may be taken later. */
  public Map<String, Long> held() {
    return sums(held);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }
}
