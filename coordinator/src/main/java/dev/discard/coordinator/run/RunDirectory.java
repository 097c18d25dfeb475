package dev.discard.coordinator.run;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of one run while it is written. Names of guilds and channels never reach a path:
 * ids do.
 */
public final class RunDirectory {

  private final Path directory;
  private final boolean gzip;

  RunDirectory(Path directory, boolean gzip) {
    this.directory = directory;
    this.gzip = gzip;
  }

  public Path path() {
    return directory;
  }

  /** The output directory that it lies in. */
  public Path output() {
    return directory.resolveSibling("");
  }

  /** The directory that a log lies in. */
  public Path place(LogFile file) {
    return path(file).resolveSibling("");
  }

  /** Its name in the output directory. */
  public String name() {
    return directory.getFileName().toString();
  }

  /** Deletes half-written files, as a crash leaves them. To be called while nothing is written. */
  public void clean() throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.walk(directory)) {
      left = files.filter(file -> file.toString().endsWith(DurableFile.TEMPORARY_SUFFIX)).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }

  /** Where a log belongs; makes the guild's directory. */
  public Path log(LogFile file) throws IOException {
    Path path = path(file);
    Path parent = path.getParent();
    if (parent != null) {
      DurableFile.createDirectories(parent);
    }
    return path;
  }

  /** Where a log belongs, whether or not its directory is there. */
  public Path path(LogFile file) {
    if (file instanceof LogFile.Guild guild) {
      return RunLayout.guildLog(RunLayout.guild(directory, guild.guildId()), gzip);
    }
    if (file instanceof LogFile.Media media) {
      return RunLayout.mediaLog(RunLayout.guild(directory, media.guildId()), gzip);
    }
    if (file instanceof LogFile.Channel channel) {
      Path guild = RunLayout.guild(directory, channel.guildId());
      return RunLayout.channelLog(guild, channel.channelId(), gzip);
    }
    return RunLayout.runLog(directory, gzip);
  }

  public void write(RunMeta meta) throws IOException {
    meta.write(RunLayout.runMeta(directory));
  }

  /** Writes the meta file of a guild; 0 stands for direct messages. */
  public void write(long guildId, GuildMeta meta) throws IOException {
    meta.write(RunLayout.guildMeta(guildDirectory(guildId)));
  }

  /** Writes the meta file of a channel of a guild; 0 stands for direct messages. */
  public void write(long guildId, ChannelMeta meta) throws IOException {
    meta.write(RunLayout.channelMeta(guildDirectory(guildId), meta.channel().id()));
  }

  private Path guildDirectory(long guildId) throws IOException {
    Path guild = RunLayout.guild(directory, guildId);
    DurableFile.createDirectories(guild);
    return guild;
  }
}
