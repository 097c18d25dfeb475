package dev.discard.coordinator.explain;

import java.util.Map;
import java.util.Optional;

/**
 * What a run's time is judged by.
 *
 * @param names of channels and threads, by their ids
 * @param guilds how many guilds it is about
 * @param accounts how many tokens it has
 * @param globalRate requests per second of each token; 0 for no pacing
 * @param limits of the routes
 */
public record Circumstances(
    Map<Long, String> names, int guilds, int accounts, double globalRate, RouteLimits limits) {

  private static final int MOST_OF_A_NAME = 40;

  public Circumstances {
    names = Map.copyOf(names);
  }

  /** {@code #general}; empty where nobody told its name. */
  Optional<String> name(long channel) {
    return Optional.ofNullable(names.get(channel)).map(name -> "#" + brief(name));
  }

  private static String brief(String name) {
    return name.codePointCount(0, name.length()) <= MOST_OF_A_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MOST_OF_A_NAME)) + "…";
  }
}
