package dev.discard.common.sim.limits;

import dev.discard.common.sim.limits.Bucket.Taken;
import dev.discard.common.sim.limits.LimitRule.Telling;
import dev.discard.common.sim.limits.Ruling.Outcome;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.oracle.Oracle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every limit of every account. A bucket belongs to account, route and major parameter; its hash
 * doesn't tell channels apart. Owned by the simulator's event loop.
 */
public final class Limiter {

  private final LimitSpec spec;
  private final Oracle oracle;
  private final long underWayMicros;
  private final Map<Key, RouteLimit> limits = new HashMap<>();
  private final Map<String, Bucket> globals = new HashMap<>();

  /**
   * @param underWayMicros how long a request and an answer may be under way, within which a caller
   *     can't know yet that it should wait
   */
  public Limiter(LimitSpec spec, Oracle oracle, long underWayMicros) {
    this.spec = spec;
    this.oracle = oracle;
    this.underWayMicros = underWayMicros;
  }

  private record Key(String account, String route, String major) {}

  /** Whether the request may pass at this moment, which counts if so. */
  public Ruling ask(Asking asking, long nowMicros) {
    Optional<Ruling> global = askGlobal(asking, nowMicros);
    if (global.isPresent()) {
      return global.get();
    }
    return spec.of(asking.route())
        .map(rule -> askRoute(rule, asking, nowMicros))
        .orElse(Ruling.FREE);
  }

  private Optional<Ruling> askGlobal(Asking asking, long now) {
    LimitRule rule = spec.global();
    if (rule == null) {
      return Optional.empty();
    }
    Bucket bucket = globals.computeIfAbsent(asking.account(), a -> Bucket.of(rule, rule.count()));
    Taken taken = bucket.take(now);
    if (taken.allowed()) {
      return Optional.empty();
    }
    oracle.note(Note.GLOBAL_OVERRUN);
    return Optional.of(
        Telltale.refusal(Outcome.GLOBAL, Map.of(), taken.retryMicros(), asking.millis()));
  }

  private Ruling askRoute(LimitRule rule, Asking asking, long now) {
    RouteLimit limit =
        limits.computeIfAbsent(key(rule, asking), key -> new RouteLimit(asking.route(), rule));
    boolean known = limit.isWaitKnown(now, underWayMicros);
    Ruling ruling = limit.ask(asking, now);
    if (!ruling.passed()) {
      oracle.note(Note.OVERRUN);
      if (known) {
        oracle.note(Note.DISOBEYED);
      }
    }
    return ruling;
  }

  private static Key key(LimitRule rule, Asking asking) {
    String account = rule.telling() == Telling.SHARED ? "" : asking.account();
    return new Key(account, asking.route(), rule.perAccount() ? "-" : asking.major());
  }
}
