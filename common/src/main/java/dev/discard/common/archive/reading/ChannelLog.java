package dev.discard.common.archive.reading;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an archive holds of one channel or thread: its meta file and its log. */
public final class ChannelLog {

  private final Path base;

  private ChannelLog(Path base) {
    this.base = base;
  }

  /**
   * The channel at {@code RUN/GUILD/CHANNEL}, with or without the suffix of one of its files.
   *
   * @throws ArchiveException when there is nothing of that name
   */
  public static ChannelLog open(Path path) {
    ChannelLog channel = new ChannelLog(withoutSuffix(path));
    if (!Files.exists(channel.metaFile()) && !channel.hasLog()) {
      throw new ArchiveException(path + " is not a channel log: " + advice(path));
    }
    return channel;
  }

  private static String advice(Path path) {
    return Files.isDirectory(path)
        ? "it is a directory; name a channel in it, as RUN/GUILD/CHANNEL"
        : "no such file; name a channel as RUN/GUILD/CHANNEL, without a suffix";
  }

  private static Path withoutSuffix(Path path) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    for (String suffix :
        new String[] {
          RunLayout.LOG_SUFFIX + RunLayout.GZIP_SUFFIX, RunLayout.LOG_SUFFIX, RunLayout.META_SUFFIX
        }) {
      if (text.endsWith(suffix)) {
        return path.resolveSibling(text.substring(0, text.length() - suffix.length()));
      }
    }
    return path;
  }

  /** The path without any suffix. */
  public Path path() {
    return base;
  }

  public Path metaFile() {
    return withSuffix(RunLayout.META_SUFFIX);
  }

  /**
   * Reads the meta file.
   *
   * @throws ArchiveException when it is missing, corrupt or not about a channel
   */
  public ChannelMeta meta() {
    return ChannelMeta.read(metaFile());
  }

  /** Whether there is a log; a channel that was denied has none. */
  public boolean hasLog() {
    return Files.exists(logFile());
  }

  /** The log, compressed or not; may not exist. */
  public Path logFile() {
    Path compressed = withSuffix(RunLayout.LOG_SUFFIX + RunLayout.GZIP_SUFFIX);
    return Files.exists(compressed) ? compressed : withSuffix(RunLayout.LOG_SUFFIX);
  }

  /**
   * All lines of the log; to be closed.
   *
   * @throws ArchiveException when there is no log
   */
  public ArchiveLines lines() {
    return ArchiveLines.open(logFile());
  }

  /**
   * The channel's messages; to be closed.
   *
   * @throws ArchiveException when the meta file or the log cannot be read
   */
  public Messages messages() {
    return new Messages(lines(), meta().channel().id());
  }

  /** What the run holds of the channel's guild. */
  public GuildLog guild() {
    Path directory = base.toAbsolutePath().getParent();
    return new GuildLog(directory == null ? base : directory);
  }

  private Path withSuffix(String suffix) {
    return base.resolveSibling(base.getFileName() + suffix);
  }
}
