package dev.discard.common.segment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A finished piece of a job's lines, ready to be uploaded; closing it deletes it. */
public final class Segment implements Closeable {

  private final FileChannel file;
  private final long bytes;
  private final String sha256;

  Segment(FileChannel file, long bytes, String sha256) {
    this.file = file;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** Its length. */
  public long bytes() {
    return bytes;
  }

  /** Its digest, lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /**
   * Reads from offset {@code at} until the buffer is full or the segment ends; safe to repeat.
   *
   * @throws IOException also when the segment was closed
   */
  public void read(ByteBuffer into, long at) throws IOException {
    long next = at;
    while (into.hasRemaining() && next < bytes) {
      int read = file.read(into, next);
      if (read < 0) {
        throw new IOException("the segment's file is shorter than it was written");
      }
      next += read;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
