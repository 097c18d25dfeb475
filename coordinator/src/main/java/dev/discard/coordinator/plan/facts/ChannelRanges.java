package dev.discard.coordinator.plan.facts;

import dev.discard.common.snowflake.SnowflakeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ranges that there are jobs for, by channel. A job is known by where its range begins. */
final class ChannelRanges {

  private static final Comparator<Long> UNSIGNED = Long::compareUnsigned;

  private final Map<Long, TreeMap<Long, SnowflakeRange>> byChannel = new HashMap<>();

  /** Takes in a range, or another end of a known one; whether that is news. */
  boolean add(long channel, SnowflakeRange range) {
    TreeMap<Long, SnowflakeRange> known =
        byChannel.computeIfAbsent(channel, any -> new TreeMap<>(UNSIGNED));
    return !range.equals(known.put(range.from(), range));
  }

  /** The known ones and what they leave of the requested range, ascending. */
  List<SnowflakeRange> of(long channel, SnowflakeRange requested) {
    Collection<SnowflakeRange> known = byChannel.getOrDefault(channel, new TreeMap<>()).values();
    List<SnowflakeRange> all = new ArrayList<>();
    SnowflakeRange left = requested;
    for (SnowflakeRange range : known) {
      addGap(left, range.from(), all);
      all.add(range);
      left = left.startingAt(range.to());
    }
    addGap(left, left.to(), all);
    return all;
  }

  private static void addGap(SnowflakeRange left, long to, List<SnowflakeRange> all) {
    long end = Long.compareUnsigned(to, left.to()) < 0 ? to : left.to();
    if (Long.compareUnsigned(left.from(), end) < 0) {
      all.add(new SnowflakeRange(left.from(), end));
    }
  }
}
