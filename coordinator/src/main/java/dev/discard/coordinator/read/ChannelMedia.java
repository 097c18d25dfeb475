package dev.discard.coordinator.read;

import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.media.MediaLog;
import dev.discard.common.media.MediaTally;
import java.nio.file.Path;
import java.util.Optional;

/** What became of the files that a channel's messages hold. */
public final class ChannelMedia {

  private ChannelMedia() {}

  /**
   * Counts them; empty where the run has fetched no files of the guild.
   *
   * @param path of the channel, as {@link ChannelText#print} takes it
   * @throws dev.discard.common.archive.ArchiveException when the log of files is damaged
   */
  public static Optional<MediaMeta> of(Path path) {
    ChannelLog channel = ChannelLog.open(path);
    GuildLog guild = channel.guild();
    if (!guild.hasMedia()) {
      return Optional.empty();
    }
    long id = channel.meta().channel().id();
    MediaTally tally = new MediaTally();
    try (ArchiveLines lines = guild.media()) {
      for (ArchiveLine line : lines) {
        MediaLog.of(line)
            .filter(file -> file.file().holder().channel() == id)
            .ifPresent(tally::add);
      }
    }
    return Optional.of(tally.sums());
  }
}
