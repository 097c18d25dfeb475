package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.snowflake.SnowflakeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all runs below a directory hold together.
 *
 * @param runs those that count, by their start
 * @param guilds those of the runs, by the names of their directories
 * @param skipped runs that do not count, and why
 */
public record ArchiveSummary(List<RunEntry> runs, List<GuildEntry> guilds, List<Skipped> skipped) {

  public ArchiveSummary {
    runs = List.copyOf(runs);
    guilds = List.copyOf(guilds);
    skipped = List.copyOf(skipped);
  }

  /** A run that counts. */
  public record RunEntry(Path directory, RunMeta meta) {}

  /** A run that does not count. */
  public record Skipped(Path directory, String reason) {}

  /**
   * A guild over all runs.
   *
   * @param id its id, or {@code @me} for direct messages
   * @param name as the last run that tells it
   * @param members as the last run that listed them; null when none did
   * @param media what became of files in all runs together; null where no run wanted any
   * @param channels its threads among them
   */
  public record GuildEntry(
      String id,
      @Nullable String name,
      GuildMeta.@Nullable Members members,
      @Nullable MediaMeta media,
      List<ChannelEntry> channels) {

    /** How many of the channels are threads. */
    public long threads() {
      return channels.stream().filter(ChannelEntry::isThread).count();
    }
  }

  /**
   * A channel over all runs.
   *
   * @param name as the last run that tells it
   * @param type as the last run tells it
   * @param status of the last run of ours; null when there is none
   * @param covered the ids that any run has
   * @param gaps the ids that no run has, below the end of the last run
   */
  public record ChannelEntry(
      long id,
      @Nullable String name,
      String type,
      @Nullable ChannelStatus status,
      List<SnowflakeRange> covered,
      List<Gap> gaps) {

    private boolean isThread() {
      return type.endsWith("_thread");
    }
  }

  public List<ChannelEntry> channels() {
    return guilds.stream().flatMap(guild -> guild.channels().stream()).toList();
  }

  /** The ids of the channels that have each gap, gaps ascending. */
  public SortedMap<Gap, List<Long>> gaps() {
    SortedMap<Gap, List<Long>> gaps = new TreeMap<>();
    for (ChannelEntry channel : channels()) {
      channel
          .gaps()
          .forEach(gap -> gaps.computeIfAbsent(gap, key -> new ArrayList<>()).add(channel.id()));
    }
    return gaps;
  }
}
