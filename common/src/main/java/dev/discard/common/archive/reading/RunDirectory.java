package dev.discard.common.archive.reading;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.RunMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory of one run, of this program or of the original. */
public final class RunDirectory {

  private final Path directory;

  private RunDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the directory of a run.
   *
   * @throws ArchiveException when it has no {@code run.meta.json}
   */
  public static RunDirectory open(Path directory) {
    if (!isRun(directory)) {
      throw new ArchiveException(
          directory + " is not a run directory (it has no run.meta.json): name one run");
    }
    return new RunDirectory(directory);
  }

  /** Whether there is a run in that directory. */
  public static boolean isRun(Path directory) {
    return Files.isRegularFile(RunLayout.runMeta(directory));
  }

  public Path path() {
    return directory;
  }

  /**
   * Reads the meta file.
   *
   * @throws ArchiveException when it is corrupt
   */
  public RunMeta meta() {
    return RunMeta.read(RunLayout.runMeta(directory));
  }

  /** The run's own log, compressed or not; may not exist. */
  public Path logFile() {
    Path compressed = RunLayout.runLog(directory, true);
    return Files.exists(compressed) ? compressed : RunLayout.runLog(directory, false);
  }

  /**
   * The lines of the run's own log: identity and gateway; to be closed.
   *
   * @throws ArchiveException when there is none
   */
  public ArchiveLines lines() {
    return ArchiveLines.open(logFile());
  }

  /** The guilds, by the names of their directories. */
  public List<GuildLog> guilds() {
    return list(directory).stream().filter(Files::isDirectory).map(GuildLog::new).toList();
  }

  /** The entries of a directory by name. */
  static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(directory, unreadable);
    }
  }
}
