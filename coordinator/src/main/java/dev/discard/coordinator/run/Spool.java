package dev.discard.coordinator.run;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.job.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the uploaded segments of one run lie until they are stitched: on the file system of the run
 * directories, so that a rename takes them there.
 */
public final class Spool {

  private static final String ARRIVING = "arriving-";

  private final Path directory;

  Spool(Path root, RunId run) {
    this.directory = root.resolve(run.value());
  }

  /** Makes the directory; uploads are taken from here on. */
  public void create() throws IOException {
    DurableFile.createDirectories(directory);
  }

  /** A new name for an upload that is under way. */
  public Path arriving() {
    return directory.resolve(ARRIVING + UUID.randomUUID());
  }

  /** Where a checked segment lies. */
  public Path segment(SegmentName name) {
    return directory.resolve(name.fileName());
  }

  /** Where the run's directory is made, before it appears under its name. */
  Path newRunDirectory() {
    return directory.resolve("run-directory");
  }

  /** Makes the names of what was moved here durable. */
  public void force() throws IOException {
    DurableFile.force(directory);
  }

  /**
   * Deletes what no commit speaks of: uploads that were cut off and segments that were refused, as
   * a crash leaves them. To be called while nothing is uploaded.
   */
  public void keepOnly(Collection<SegmentName> committed) throws IOException {
    Set<Path> kept = new HashSet<>();
    committed.forEach(name -> kept.add(segment(name)));
    for (Path file : files()) {
      if (!kept.contains(file)) {
        deleteTree(file);
      }
    }
  }

  /** Deletes the directory with all that is in it; nothing when it is gone already. */
  public void delete() throws IOException {
    if (Files.exists(directory)) {
      deleteTree(directory);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }
}
