package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All meta files of one run, read at once, so that a damaged run counts for nothing. */
record RunContent(Path directory, RunMeta meta, List<GuildContent> guilds) {

  private static final String PROFILE = "profile";

  /**
   * The meta files of one guild.
   *
   * @param id the name of its directory
   * @param meta null where there is none, as in a run that was cut off
   */
  record GuildContent(String id, @Nullable GuildMeta meta, List<ChannelMeta> channels) {}

  /**
   * Reads a run.
   *
   * @throws dev.discard.common.archive.ArchiveException when one of the files is corrupt
   */
  static RunContent read(Path directory) {
    RunDirectory run = RunDirectory.open(directory);
    return new RunContent(
        directory, run.meta(), run.guilds().stream().map(RunContent::guild).toList());
  }

  /** Why the run does not count; null when it does. */
  @Nullable String whyNotCounting() {
    if (meta.settings().mode().equals(PROFILE)) {
      return "a profile run holds no channels";
    }
    // Ours tell what they have, also when they broke off; the original does not.
    return Original.made(meta) && !Original.isWhole(meta) ? "not completed or has errors" : null;
  }

  private static GuildContent guild(GuildLog guild) {
    return new GuildContent(
        guild.name(),
        guild.hasMeta() ? guild.meta() : null,
        guild.channels().stream()
            .filter(channel -> Files.exists(channel.metaFile()))
            .map(ChannelLog::meta)
            .toList());
  }
}
