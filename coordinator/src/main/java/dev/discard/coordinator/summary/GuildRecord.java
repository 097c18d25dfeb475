package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.coordinator.summary.ArchiveSummary.GuildEntry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the runs say of one guild, gathered in the order of their starts. */
final class GuildRecord {

  private final String id;
  private final Map<Long, ChannelRecord> channels = new TreeMap<>(Long::compareUnsigned);
  private @Nullable String name;
  private GuildMeta.@Nullable Members members;
  private @Nullable MediaMeta media;

  GuildRecord(String id) {
    this.id = id;
  }

  void add(RunMeta run, RunContent.GuildContent content) {
    GuildMeta meta = content.meta();
    if (meta != null) {
      name = meta.name() == null ? name : meta.name();
      members = meta.members() == null ? members : meta.members();
      media = meta.media() == null ? media : plus(meta.media());
    }
    for (ChannelMeta channel : content.channels()) {
      channels.computeIfAbsent(channel.channel().id(), ChannelRecord::new).add(run, channel);
    }
  }

  private MediaMeta plus(MediaMeta more) {
    return media == null ? more : media.plus(more);
  }

  GuildEntry entry() {
    return new GuildEntry(
        id, name, members, media, channels.values().stream().map(ChannelRecord::entry).toList());
  }
}
