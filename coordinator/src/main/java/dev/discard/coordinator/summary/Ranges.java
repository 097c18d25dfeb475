package dev.discard.coordinator.summary;

import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What ranges of ids cover together, and what they leave out. */
final class Ranges {

  private Ranges() {}

  /** The ids that are in any of the ranges, ascending, ranges that touch made one. */
  static List<SnowflakeRange> union(Collection<SnowflakeRange> ranges) {
    List<SnowflakeRange> ascending = new ArrayList<>(ranges);
    ascending.removeIf(SnowflakeRange::isEmpty);
    ascending.sort((a, b) -> Long.compareUnsigned(a.from(), b.from()));
    List<SnowflakeRange> union = new ArrayList<>();
    for (SnowflakeRange next : ascending) {
      int last = union.size() - 1;
      if (last >= 0 && touch(union.get(last).to(), next.from())) {
        union.set(last, join(union.get(last), next));
      } else {
        union.add(next);
      }
    }
    return union;
  }

  /** What is missing from {@code union} below {@code end}. */
  static List<Gap> gaps(List<SnowflakeRange> union, long end) {
    List<Gap> gaps = new ArrayList<>();
    long from = 0;
    for (SnowflakeRange covered : union) {
      if (Long.compareUnsigned(from, covered.from()) < 0) {
        gaps.add(Gap.between(from, covered.from()));
      }
      from = covered.to();
    }
    if (Long.compareUnsigned(from, end) < 0) {
      gaps.add(Gap.until(from, end));
    }
    return gaps;
  }

  /**
   * Whether nothing lies between. {@code --before T} and {@code --after T} touch, as they do for
   * the original, though both leave out T's own millisecond.
   */
  private static boolean touch(long to, long from) {
    Instant end = Snowflake.instant(to);
    return Long.compareUnsigned(from, to) <= 0
        || (to == Snowflake.smallestAt(end) && from == Snowflake.largestAt(end) + 1);
  }

  private static SnowflakeRange join(SnowflakeRange first, SnowflakeRange second) {
    boolean longer = Long.compareUnsigned(second.to(), first.to()) > 0;
    return new SnowflakeRange(first.from(), longer ? second.to() : first.to());
  }
}
