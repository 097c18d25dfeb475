package dev.discard.common.ratelimit;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The global pace of a token, as {@code pace.lua} keeps it. */
final class ModelPace {

  static final long HORIZON = 10_000_000;
  private static final long BINDS = 60_000_000;

  private final Map<Long, TreeSet<Long>> taken = new HashMap<>();
  private long interval;
  private long until;

  OptionalLong slot(long when, long asked, long now) {
    long agreed = agree(asked, now);
    TreeSet<Long> slots = taken.computeIfAbsent(agreed, fresh -> new TreeSet<>());
    slots.headSet(now / agreed).clear();
    long slot = -Math.floorDiv(-when, agreed);
    while (slots.contains(slot)) {
      slot++;
    }
    if (slot * agreed > now + HORIZON + agreed) {
      return OptionalLong.empty();
    }
    slots.add(slot);
    return OptionalLong.of(slot * agreed);
  }

  private long agree(long asked, long now) {
    long binding = until > now ? interval : 0;
    if (asked < binding) {
      return binding;
    }
    if (asked > binding || until < now + BINDS / 2) {
      interval = asked;
      until = now + BINDS;
    }
    return asked;
  }
}
