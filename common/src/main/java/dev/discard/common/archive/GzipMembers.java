package dev.discard.common.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file of one or more members, each of them checked.
 *
 * <p>In place of the JDK's stream, which takes a damaged header of a later member for the end of
 * the file and so would hide a loss.
 */
public final class GzipMembers extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FIRST_MAGIC = 0x1f;
  private static final int SECOND_MAGIC = 0x8b;
  private static final int DEFLATE = 8;
  private static final int MTIME_XFL_OS_BYTES = 6;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int at;
  private int end;
  private boolean inMember;
  private boolean first = true;

  /** Reads from {@code in}, which is closed with this stream. */
  public GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EOFException when the file ends inside a member
   * @throws ZipException when the file is no gzip or a member does not match its checksum
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (inMember || nextMember()) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      endMember();
    }
    return -1;
  }

  /** At least one byte, or 0 at the end of the member. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(target, offset, length);
      while (count == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new ZipException("a gzip member needs a dictionary");
        }
        if (inflater.needsInput()) {
          feed();
        }
        count = inflater.inflate(target, offset, length);
      }
      return count;
    } catch (DataFormatException broken) {
      throw new ZipException("a gzip member is damaged: " + broken.getMessage());
    }
  }

  private void feed() throws IOException {
    if (at == end && !fill()) {
      throw new EOFException("the file ends inside a gzip member");
    }
    inflater.setInput(buffer, at, end - at);
    at = end;
  }

  private boolean nextMember() throws IOException {
    int magic = peekPastPadding();
    if (magic < 0) {
      if (first) {
        throw new EOFException("the gzip file is empty");
      }
      return false;
    }
    header();
    inflater.reset();
    crc.reset();
    inMember = true;
    first = false;
    return true;
  }

  /** Zero bytes may fill up a file behind its last member; -1 when nothing else follows. */
  private int peekPastPadding() throws IOException {
    while (true) {
      if (at == end && !fill()) {
        return -1;
      }
      if (first || buffer[at] != 0) {
        return buffer[at];
      }
      at++;
    }
  }

  /** The header of RFC 1952, section 2.3. */
  private void header() throws IOException {
    if (next() != FIRST_MAGIC || next() != SECOND_MAGIC || next() != DEFLATE) {
      throw new ZipException(
          first ? "the file is no gzip file" : "no gzip member where one must be");
    }
    int flags = next();
    skip(MTIME_XFL_OS_BYTES);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void endMember() throws IOException {
    at -= inflater.getRemaining();
    inMember = false;
    if (littleEndian() != (int) crc.getValue()) {
      throw new ZipException("a gzip member does not match its checksum");
    }
    if (littleEndian() != (int) inflater.getBytesWritten()) {
      throw new ZipException("a gzip member does not have its length");
    }
  }

  private int littleEndian() throws IOException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {}
  }

  private int next() throws IOException {
    if (at == end && !fill()) {
      throw new EOFException("the file ends inside a gzip member");
    }
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
