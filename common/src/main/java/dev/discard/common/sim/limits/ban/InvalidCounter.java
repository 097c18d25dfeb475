package dev.discard.common.sim.limits.ban;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts each address's invalid requests (401, 403, 429 except shared ones) and bans it for too
 * many. Owned by the simulator's event loop.
 */
public final class InvalidCounter {

  private final @Nullable BanRule rule;
  private final Map<String, Deque<Long>> invalid = new HashMap<>();
  private final Map<String, Long> bannedUntil = new HashMap<>();

  public InvalidCounter(@Nullable BanRule rule) {
    this.rule = rule;
  }

  /** Counts one. */
  public void add(String ip, long nowMicros) {
    if (rule == null) {
      return;
    }
    Deque<Long> times = invalid.computeIfAbsent(ip, any -> new ArrayDeque<>());
    times.addLast(nowMicros);
    while (times.getFirst() <= nowMicros - rule.within().toNanos() / 1000) {
      times.removeFirst();
    }
    if (times.size() >= rule.count()) {
      bannedUntil.put(ip, nowMicros + rule.length().toNanos() / 1000);
      times.clear();
    }
  }

  /** The page that the address gets while it is banned. */
  public Optional<BanPage> ban(String ip, long nowMicros) {
    return rule != null && secondsLeft(ip, nowMicros) > 0
        ? Optional.of(rule.page())
        : Optional.empty();
  }

  /** Whole seconds, rounded up, until the ban ends; 0 when there is none. */
  public long secondsLeft(String ip, long nowMicros) {
    long until = bannedUntil.getOrDefault(ip, Long.MIN_VALUE);
    return until <= nowMicros ? 0 : (until - nowMicros + 999_999) / 1_000_000;
  }
}
