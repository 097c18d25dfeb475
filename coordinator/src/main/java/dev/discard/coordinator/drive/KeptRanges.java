package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.journal.KeptJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ranges that the messages of channels were split into, as far as the disk tells. Where a range
 * ends that nobody came to the end of follows from where the next one begins.
 */
final class KeptRanges {

  private static final Pattern HISTORY = Pattern.compile("history-(\\d+)-(\\d+)");

  private final long end;
  private final Map<Long, NavigableMap<Long, Optional<Long>>> ends = new HashMap<>();

  /**
   * @param end the upper end of what the run was asked for
   */
  KeptRanges(long end) {
    this.end = end;
  }

  /** Takes in a job; of those that are no channel's history nothing follows. */
  void add(JobId id, KeptJob job) {
    Matcher parts = HISTORY.matcher(id.value());
    if (parts.matches()) {
      ends.computeIfAbsent(
              Snowflake.parse(parts.group(1)), any -> new TreeMap<>(Long::compareUnsigned))
          .put(Snowflake.parse(parts.group(2)), Optional.ofNullable(end(job)));
    }
  }

  private static @Nullable Long end(KeptJob job) {
    if (job.work() instanceof Work.History history) {
      return history.range().to();
    }
    int last = job.segments().size() - 1;
    boolean done =
        last >= 0 && job.segments().get(last).manifest().ending().kind() == Ending.Kind.DONE;
    return done ? job.segments().get(last).manifest().covered().to() : null;
  }

  /** By channel, ascending. */
  Map<Long, List<SnowflakeRange>> byChannel() {
    Map<Long, List<SnowflakeRange>> ranges = new HashMap<>();
    ends.forEach((channel, known) -> ranges.put(channel, ranges(known)));
    return ranges;
  }

  private List<SnowflakeRange> ranges(NavigableMap<Long, Optional<Long>> known) {
    List<SnowflakeRange> ranges = new ArrayList<>();
    known.forEach(
        (from, to) -> {
          Long next = known.higherKey(from);
          ranges.add(new SnowflakeRange(from, to.orElse(next == null ? Long.valueOf(end) : next)));
        });
    return ranges;
  }
}
