package dev.discard.common.sim.limits;

import dev.discard.common.sim.limits.Bucket.Taken;
import dev.discard.common.sim.limits.LimitRule.Telling;
import dev.discard.common.sim.limits.Ruling.Outcome;
import java.util.Map;

/** One route's limit for one key: the bucket that counts, and the one that is told of. */
final class RouteLimit {

  private static final int FALSE_LIMIT = 1000;
  private static final int SHARED_WAIT_PERIODS = 4;

  private final String route;
  private final LimitRule rule;
  private final Bucket real;
  private final Bucket told;
  private final int toldLimit;
  private long blockedUntil = Long.MIN_VALUE;
  private long warnedAt = Long.MAX_VALUE;
  private long waitUntil = Long.MIN_VALUE;

  RouteLimit(String route, LimitRule rule) {
    this.route = route;
    this.rule = rule;
    this.toldLimit =
        switch (rule.telling()) {
          case LYING -> FALSE_LIMIT;
          case SUB -> rule.count() * 2;
          case HONEST, ABSENT, SHARED -> rule.count();
        };
    this.real = Bucket.of(rule, rule.count());
    this.told = toldLimit == rule.count() ? real : Bucket.of(rule, toldLimit);
  }

  Ruling ask(Asking asking, long now) {
    Taken taken = now < blockedUntil ? blocked(now) : real.take(now);
    Taken shown = toldLimit == rule.count() ? taken : told.take(now);
    if (taken.allowed()) {
      Map<String, String> headers =
          tells(asking) ? headers(toldHash(now), toldLimit, shown, now) : Map.of();
      return new Ruling(Outcome.PASSED, headers, "");
    }
    return refuse(asking, taken, shown, now);
  }

  private Ruling refuse(Asking asking, Taken taken, Taken shown, long now) {
    long retry = taken.retryMicros();
    if (rule.telling() == Telling.SHARED && now >= blockedUntil) {
      retry = SHARED_WAIT_PERIODS * rule.per().toNanos() / 1000;
      blockedUntil = now + retry;
    }
    if (warnedAt == Long.MAX_VALUE || now >= waitUntil) {
      warnedAt = now;
    }
    waitUntil = now + retry;
    Outcome outcome = rule.telling() == Telling.SHARED ? Outcome.SHARED : Outcome.BUCKET;
    return Telltale.refusal(
        outcome, refusalHeaders(asking, taken, shown, now), retry, asking.millis());
  }

  private Map<String, String> refusalHeaders(Asking asking, Taken taken, Taken shown, long now) {
    if (!tells(asking)) {
      return Map.of();
    }
    return rule.telling() == Telling.SUB
        ? headers(toldHash(now), toldLimit, shown, now)
        : headers(Telltale.hash(route, rule, now), rule.count(), taken, now);
  }

  /** Whether a wait was told long enough ago that the caller knows, and isn't over. */
  boolean isWaitKnown(long now, long underWayMicros) {
    return now < waitUntil && warnedAt != Long.MAX_VALUE && now - warnedAt > underWayMicros;
  }

  private boolean tells(Asking asking) {
    return asking.told() && rule.telling() != Telling.ABSENT;
  }

  private String toldHash(long now) {
    return rule.telling() == Telling.LYING
        ? Telltale.falseHash(route)
        : Telltale.hash(route, rule, now);
  }

  private static Map<String, String> headers(String hash, int limit, Taken taken, long now) {
    return Telltale.bucket(hash, limit, taken, now);
  }

  /** Refused whatever the bucket holds; the bucket's own reset is told all the same. */
  private Taken blocked(long now) {
    return new Taken(false, 0, rule.per().toNanos() / 1000, blockedUntil - now);
  }
}
