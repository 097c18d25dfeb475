package dev.discard.coordinator.drive;

import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of several files, one after the other, of which one is open at a time. For one pass.
 */
final class WorkLines implements Iterable<ArchiveLine>, Iterator<ArchiveLine>, AutoCloseable {

  private final Iterator<Path> files;
  private @Nullable ArchiveLines open;
  private Iterator<ArchiveLine> lines = Collections.emptyIterator();

  WorkLines(List<Path> files) {
    this.files = files.iterator();
  }

  @Override
  public Iterator<ArchiveLine> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    while (!lines.hasNext() && files.hasNext()) {
      close();
      open = ArchiveLines.open(files.next());
      lines = open.iterator();
    }
    return lines.hasNext();
  }

  @Override
  public ArchiveLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the files have no more lines");
    }
    return lines.next();
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
