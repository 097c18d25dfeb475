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
import org.jspecify.annotations.Nullable;

/** What the runs say of one channel, gathered in the order of their starts. */
final class ChannelRecord {

  private final long id;
  private final List<SnowflakeRange> covered = new ArrayList<>();
  private @Nullable String name;
  private String type = "";
  private @Nullable ChannelStatus status;
  private long end;

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

  ChannelEntry entry() {
    List<SnowflakeRange> union = Ranges.union(covered);
    List<Gap> gaps = Ranges.gaps(union, end).stream().filter(this::mayHoldMessages).toList();
    return new ChannelEntry(id, name, type, status, union, gaps);
  }

  private void add(Coverage coverage, @Nullable ChannelStatus status) {
    covered.addAll(coverage.covered());
    // What nobody can fetch is told by the status; it is no gap that another run would fill.
    if (status != ChannelStatus.DENIED && status != ChannelStatus.VANISHED) {
      reach(coverage.requested().to());
    }
    coverage.covered().forEach(range -> reach(range.to()));
  }

  private void addWhole(SnowflakeRange range) {
    covered.add(range);
    reach(range.to());
  }

  private void reach(long to) {
    end = Long.compareUnsigned(to, end) > 0 ? to : end;
  }

  /** Nothing was written in a channel before it was made. */
  private boolean mayHoldMessages(Gap gap) {
    long made = Snowflake.smallestAt(Snowflake.instant(id));
    return Long.compareUnsigned(gap.ids().to(), made) > 0;
  }
}
