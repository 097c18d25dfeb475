package dev.discard.common.archive.reading;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.GuildMeta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run holds of one guild: its meta file, its log and its channels. */
public final class GuildLog {

  private static final Pattern CHANNEL_FILE =
      Pattern.compile("(\\d{1,19})(\\.meta\\.json|\\.jsonl|\\.jsonl\\.gz)");

  private final Path directory;

  GuildLog(Path directory) {
    this.directory = directory;
  }

  public Path path() {
    return directory;
  }

  /** The name of the guild's directory: its id, or {@code @me}. */
  public String name() {
    return String.valueOf(directory.getFileName());
  }

  /** Whether there is a meta file; a run that was cut off has none. */
  public boolean hasMeta() {
    return Files.exists(RunLayout.guildMeta(directory));
  }

  /**
   * Reads the meta file.
   *
   * @throws ArchiveException when it is missing or corrupt
   */
  public GuildMeta meta() {
    return GuildMeta.read(RunLayout.guildMeta(directory));
  }

  /** The log, compressed or not; may not exist. */
  public Path logFile() {
    Path compressed = RunLayout.guildLog(directory, true);
    return Files.exists(compressed) ? compressed : RunLayout.guildLog(directory, false);
  }

  /**
   * The lines of the guild's own log; to be closed.
   *
   * @throws ArchiveException when there is none
   */
  public ArchiveLines lines() {
    return ArchiveLines.open(logFile());
  }

  /** Whether files were fetched that its answers name. */
  public boolean hasMedia() {
    return Files.exists(mediaFile());
  }

  /** The log of files, compressed or not; may not exist. */
  public Path mediaFile() {
    Path compressed = RunLayout.mediaLog(directory, true);
    return Files.exists(compressed) ? compressed : RunLayout.mediaLog(directory, false);
  }

  /**
   * What became of each file that the guild's answers name, beside the requests that renewed their
   * links; to be closed.
   *
   * @throws ArchiveException when there is no such log
   */
  public ArchiveLines media() {
    return ArchiveLines.open(mediaFile());
  }

  /** The channels and threads of which there is any file, by ascending id. */
  public List<ChannelLog> channels() {
    TreeSet<Long> ids = new TreeSet<>(Long::compareUnsigned);
    for (Path file : RunDirectory.list(directory)) {
      Matcher name = CHANNEL_FILE.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) {
        ids.add(Long.parseUnsignedLong(name.group(1)));
      }
    }
    return ids.stream()
        .map(id -> ChannelLog.open(directory.resolve(Long.toUnsignedString(id))))
        .toList();
  }
}
