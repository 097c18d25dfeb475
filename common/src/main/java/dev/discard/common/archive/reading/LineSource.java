package dev.discard.common.archive.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream at its line feeds, with one line in memory at a time. */
final class LineSource implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Far beyond any answer of Discord's; a longer line is damage and not worth the memory. */
  private static final int LONGEST = 256 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private byte[] line = new byte[BUFFER_BYTES];
  private int length;
  private int at;
  private int end;

  LineSource(InputStream in) {
    this.in = in;
  }

  /** The next line without its line feed; null at the end. A last line may lack its line feed. */
  byte @Nullable [] next() throws IOException {
    length = 0;
    while (at < end || fill()) {
      int feed = lineFeed();
      append(feed < 0 ? end : feed);
      if (feed >= 0) {
        at = feed + 1;
        return Arrays.copyOf(line, length);
      }
    }
    return length == 0 ? null : Arrays.copyOf(line, length);
  }

  private int lineFeed() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void append(int until) throws IOException {
    int more = until - at;
    if (length + more > LONGEST) {
      throw new IOException("a line is longer than " + (LONGEST >> 20) + " MiB");
    }
    if (line.length - length < more) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
    }
    System.arraycopy(buffer, at, line, length, more);
    length += more;
    at = until;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
