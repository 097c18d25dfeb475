package dev.discard.common.sim.oracle;

import dev.discard.common.sim.seed.Mix;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which targets were answered more than once. Remembers hashes, and names only those repeated. */
final class Repeats {

  private static final int MOST_NAMED = 1000;

  private final Set<Long> once = new HashSet<>();
  private final Map<String, Integer> named = new TreeMap<>();
  private long total;

  void add(String target) {
    if (once.add(Mix.of(0, target))) {
      return;
    }
    total++;
    if (named.containsKey(target) || named.size() < MOST_NAMED) {
      named.merge(target, 1, (times, one) -> times + one);
    }
  }

  long total() {
    return total;
  }

  /** How many times too often, by target; not all of them when there are many. */
  Map<String, Integer> named() {
    return new TreeMap<>(named);
  }
}
