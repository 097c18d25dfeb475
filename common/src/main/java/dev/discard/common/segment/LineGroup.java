package dev.discard.common.segment;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines that stand or fall together, such as a page of messages with its reactions: held in memory
 * while they are few and in a file beyond that, until it is known whether they are complete.
 */
final class LineGroup extends OutputStream implements Closeable {

  /** A page with its reactions nearly always stays below; larger groups go through a file. */
  private static final int MOST_IN_MEMORY = 256 * 1024;

  private static final int FIRST_BYTES = 8 * 1024;

  private final Path directory;
  private byte[] memory = new byte[FIRST_BYTES];
  private int length;
  private @Nullable FileChannel spilled;
  private long bytes;

  LineGroup(Path directory) {
    this.directory = directory;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] source, int from, int count) throws IOException {
    bytes += count;
    if (count > MOST_IN_MEMORY - length) {
      spill(memory, 0, length);
      length = 0;
    }
    if (count > MOST_IN_MEMORY) {
      spill(source, from, count);
      return;
    }
    reserve(count);
    System.arraycopy(source, from, memory, length, count);
    length += count;
  }

  boolean isEmpty() {
    return length == 0 && spilled == null;
  }

  long bytes() {
    return bytes;
  }

  /** Gives all lines to {@code out} and is empty then. */
  void moveTo(OutputStream out) throws IOException {
    if (spilled != null) {
      InputStream rest = Channels.newInputStream(spilled.position(0));
      rest.transferTo(out);
    }
    out.write(memory, 0, length);
    clear();
  }

  /**
   * Gives the lines of failed attempts to {@code out}, forgets the others and is empty then.
   *
   * @return how many lines were kept
   */
  int moveErrorsTo(OutputStream out) throws IOException {
    InputStream last = new ByteArrayInputStream(memory, 0, length);
    InputStream all =
        spilled == null
            ? last
            : new SequenceInputStream(Channels.newInputStream(spilled.position(0)), last);
    int kept = ErrorLines.copy(all, out);
    clear();
    return kept;
  }

  @Override
  public void close() throws IOException {
    clear();
  }

  private void clear() throws IOException {
    length = 0;
    bytes = 0;
    if (spilled != null) {
      spilled.close();
      spilled = null;
    }
  }

  private void reserve(int more) {
    if (memory.length - length < more) {
      int doubled = Math.max(memory.length * 2, length + more);
      memory = Arrays.copyOf(memory, Math.min(doubled, MOST_IN_MEMORY));
    }
  }

  private void spill(byte[] source, int from, int count) throws IOException {
    if (count == 0) {
      return;
    }
    if (spilled == null) {
      spilled = AnonymousFile.in(directory);
    }
    AnonymousFile.append(spilled, source, from, count);
  }
}
