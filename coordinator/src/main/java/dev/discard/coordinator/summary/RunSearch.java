package dev.discard.coordinator.summary;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.reading.RunDirectory;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the run directories below a directory; runs do not lie inside of runs. */
final class RunSearch extends SimpleFileVisitor<Path> {

  private final List<Path> found = new ArrayList<>();

  private RunSearch() {}

  /**
   * The run directories by name.
   *
   * @throws ArchiveException when there is no such directory or it cannot be read
   */
  static List<Path> below(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ArchiveException(root + " is not a directory: name one with runs in it");
    }
    RunSearch search = new RunSearch();
    try {
      Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search);
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(root, unreadable);
    }
    search.found.sort(null);
    return search.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    // It holds very many directories, and no run.
    if (RunLayout.isMediaStore(directory)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (!RunDirectory.isRun(directory)) {
      return FileVisitResult.CONTINUE;
    }
    found.add(directory);
    return FileVisitResult.SKIP_SUBTREE;
  }

  /** A loop of links, a dangling link or a foreign directory holds no run of ours. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    return FileVisitResult.CONTINUE;
  }
}
