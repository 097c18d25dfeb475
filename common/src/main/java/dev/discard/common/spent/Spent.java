package dev.discard.common.spent;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What jobs spent their time on, and how often they asked.
 *
 * @param time by cause; together all the time of the jobs. Times of jobs that run at once add up
 * @param requests attempts that were sent, by route, as {@code GET /channels/:c/messages}
 */
public record Spent(Map<Cause, Duration> time, Map<String, Long> requests) {

  public static final Spent NOTHING = new Spent(Map.of(), Map.of());

  public Spent {
    time = Map.copyOf(time);
    requests = Map.copyOf(requests);
  }

  /** The time for one cause. */
  public Duration on(Cause cause) {
    return time.getOrDefault(cause, Duration.ZERO);
  }

  /** How long the jobs ran in all. */
  public Duration busy() {
    return time.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** How many requests there were in all. */
  public long asked() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How long Discord's limits kept the jobs back. */
  public Duration limited() {
    return time.entrySet().stream()
        .filter(entry -> entry.getKey().limits())
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Both together. */
  public Spent plus(Spent other) {
    Map<Cause, Duration> times = new EnumMap<>(Cause.class);
    times.putAll(time);
    other.time.forEach((cause, some) -> times.merge(cause, some, Duration::plus));
    Map<String, Long> counts = new TreeMap<>(requests);
    other.requests.forEach((route, some) -> counts.merge(route, some, Long::sum));
    return new Spent(times, counts);
  }
}
