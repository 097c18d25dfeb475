package dev.discard.common.archive.reading;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.GzipMembers;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.line.MalformedLineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an archive file in its order, one in memory at a time.
 *
 * <p>To be gone through once and closed. Faults are thrown as {@link ArchiveException} with the
 * file and the line, after all lines before the fault have been given. After a fault whose cause is
 * a {@link MalformedLineException} the iterator goes on with the next line.
 */
public final class ArchiveLines implements Iterable<ArchiveLine>, AutoCloseable {

  private final Path file;
  private final LineSource source;
  private long number;
  private @Nullable ArchiveLine ahead;

  private ArchiveLines(Path file, LineSource source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Opens a {@code .jsonl} or {@code .jsonl.gz} file.
   *
   * @throws ArchiveException when it cannot be opened
   */
  public static ArchiveLines open(Path file) {
    return open(file, file.toString().endsWith(RunLayout.GZIP_SUFFIX));
  }

  /**
   * Opens a file that has another name than files of an archive, such as one that is arriving.
   *
   * @param gzip whether it is packed
   * @throws ArchiveException when it cannot be opened
   */
  public static ArchiveLines open(Path file, boolean gzip) {
    try {
      InputStream bytes = Files.newInputStream(file);
      return new ArchiveLines(file, new LineSource(gzip ? new GzipMembers(bytes) : bytes));
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(file, unreadable);
    }
  }

  public Path file() {
    return file;
  }

  /** The number of the last line that was read, good or not; 0 before the first. */
  public long number() {
    return number;
  }

  /** The one pass over the lines; each call goes on where the last one stopped. */
  @Override
  public Iterator<ArchiveLine> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (ahead == null) {
          ahead = read();
        }
        return ahead != null;
      }

      @Override
      public ArchiveLine next() {
        if (!hasNext() || ahead == null) {
          throw new NoSuchElementException("the file has no more lines");
        }
        ArchiveLine line = ahead;
        ahead = null;
        return line;
      }
    };
  }

  private @Nullable ArchiveLine read() {
    byte[] bytes = nextBytes();
    if (bytes == null) {
      return null;
    }
    number++;
    try {
      return new ArchiveLine(file, number, bytes, LineScan.scan(bytes));
    } catch (MalformedLineException malformed) {
      throw ArchiveException.corrupt(file, number, malformed);
    }
  }

  private byte @Nullable [] nextBytes() {
    try {
      return source.next();
    } catch (EOFException | ZipException damaged) {
      throw ArchiveException.corrupt(file, number + 1, damaged);
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(file, unreadable);
    }
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(file, unreadable);
    }
  }
}
