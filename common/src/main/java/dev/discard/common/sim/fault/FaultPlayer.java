package dev.discard.common.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fault script under way. Owned by the simulator's event loop. */
public final class FaultPlayer {

  /** What stands in front of the paths of the content network. */
  public static final String CDN = "cdn:";

  private List<Running> rules = new ArrayList<>();

  public FaultPlayer(FaultScript script) {
    add(script);
  }

  /** Adds rules, which count from now on. */
  public void add(FaultScript script) {
    script.rules().forEach(rule -> rules.add(new Running(rule)));
  }

  /** Forgets all rules. */
  public void clear() {
    rules = new ArrayList<>();
  }

  /**
   * Counts a request with this path, below the API's version or behind {@link #CDN}, and says what
   * goes wrong with it.
   */
  public Optional<Fault> next(String path) {
    Optional<Fault> first = Optional.empty();
    for (Running rule : rules) {
      if (rule.counts(path) && first.isEmpty()) {
        first = Optional.of(rule.rule.fault());
      }
    }
    return first;
  }

  private static final class Running {
    private final FaultRule rule;
    private long seen;

    Running(FaultRule rule) {
      this.rule = rule;
    }

    /** Counts a request that fits; true when it is its turn. */
    boolean counts(String path) {
      if (!rule.path().matcher(path).matches()) {
        return false;
      }
      seen++;
      return rule.turns().has(seen);
    }
  }
}
