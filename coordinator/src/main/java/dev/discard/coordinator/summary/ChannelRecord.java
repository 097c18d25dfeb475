package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.summary.ArchiveSummary.ChannelEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the runs say of one channel, gathered in the order of their starts. */
final class ChannelRecord {

  private static final int MOST_RANGES = 16;

  private final long id;
  private final List<SnowflakeRange> covered = new ArrayList<>();
  private @Nullable String name;
  private String type = "";
  private @Nullable ChannelStatus status;
  private long end;

  /** The lowest id that any run was asked for; null before the first. */
  private @Nullable Long begin;

  ChannelRecord(long id) {
    this.id = id;
  }

  void add(RunMeta run, ChannelMeta channel) {
    name = channel.channel().name() == null ? name : channel.channel().name();
    type = channel.channel().type();
    status = channel.status() == null ? status : channel.status();
    if (Original.made(run)) {
      addWhole(Original.covered(run));
    } else if (channel.coverage() != null) {
      add(channel.coverage(), channel.status());
    }
  }

  /**
   * The first id that the runs lack, from the lowest on that any of them was asked for; empty when
   * nothing is there and it was asked for from the beginning.
   */
  Optional<Long> next() {
    long from = begin == null ? 0 : begin;
    // Nothing was written in a channel before it was made, so it need not be covered.
    long least = Long.compareUnsigned(made(), from) > 0 ? made() : from;
    return Ranges.union(covered).stream()
        .filter(range -> range.contains(least))
        .map(SnowflakeRange::to)
        .findFirst()
        .or(() -> Optional.of(from))
        .filter(first -> first != 0);
  }

  ChannelEntry entry() {
    List<SnowflakeRange> union = Ranges.union(covered);
    List<Gap> gaps = Ranges.gaps(union, end).stream().filter(this::mayHoldMessages).toList();
    return new ChannelEntry(id, name, type, status, union, gaps);
  }

  private void add(Coverage coverage, @Nullable ChannelStatus status) {
    covered.addAll(coverage.covered());
    if (!coverage.requested().isEmpty()) {
      begin(coverage.requested().from());
    }
    tidy();
    // What nobody can fetch is told by the status; it is no gap that another run would fill.
    if (status != ChannelStatus.DENIED && status != ChannelStatus.VANISHED) {
      reach(coverage.requested().to());
    }
    coverage.covered().forEach(range -> reach(range.to()));
  }

  private void addWhole(SnowflakeRange range) {
    covered.add(range);
    begin(range.from());
    tidy();
    reach(range.to());
  }

  private void begin(long from) {
    begin = begin == null || Long.compareUnsigned(from, begin) < 0 ? Long.valueOf(from) : begin;
  }

  /** Years of daily runs are one range. */
  private void tidy() {
    if (covered.size() > MOST_RANGES) {
      List<SnowflakeRange> union = Ranges.union(covered);
      covered.clear();
      covered.addAll(union);
    }
  }

  private void reach(long to) {
    end = Long.compareUnsigned(to, end) > 0 ? to : end;
  }

  /** Nothing was written in a channel before it was made. */
  private boolean mayHoldMessages(Gap gap) {
    return Long.compareUnsigned(gap.ids().to(), made()) > 0;
  }

  private long made() {
    return Snowflake.smallestAt(Snowflake.instant(id));
  }
}
