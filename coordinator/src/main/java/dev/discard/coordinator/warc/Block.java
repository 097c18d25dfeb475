package dev.discard.coordinator.warc;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The content of a record: the head of an HTTP message, and a body that is in memory or a piece of
 * a file.
 */
final class Block implements Closeable {

  private static final int PIECE = 64 * 1024;

  private final byte[] head;
  private final byte[] body;
  private final @Nullable FileChannel file;
  private final long from;
  private final long to;

  private Block(byte[] head, byte[] body, @Nullable FileChannel file, long from, long to) {
    this.head = head;
    this.body = body;
    this.file = file;
    this.from = from;
    this.to = to;
  }

  static Block of(byte[] head, byte[] body) {
    return new Block(head, body, null, 0, body.length);
  }

  /**
   * With a piece of a file for its body; to be closed.
   *
   * @param from the first byte
   * @param to the byte after the last one
   */
  static Block of(byte[] head, Path file, long from, long to) throws IOException {
    FileChannel open = FileChannel.open(file, StandardOpenOption.READ);
    if (to > open.size()) {
      open.close();
      throw new IOException(file + " is shorter than its line tells");
    }
    return new Block(head, new byte[0], open, from, to);
  }

  long length() {
    return head.length + to - from;
  }

  /** All of it, once; closed with this. */
  ReadableByteChannel channel() throws IOException {
    return Channels.newChannel(new SequenceInputStream(new ByteArrayInputStream(head), body()));
  }

  /** The digest of the body, as records tell it. */
  String payload() throws IOException {
    return digest(sha256(), body());
  }

  /** The digest of all of it, as records tell it. */
  String whole() throws IOException {
    MessageDigest sha256 = sha256();
    sha256.update(head);
    return digest(sha256, body());
  }

  private static String digest(MessageDigest sha256, InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      sha256.update(piece, 0, read);
    }
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }

  private InputStream body() throws IOException {
    if (file == null) {
      return new ByteArrayInputStream(body);
    }
    return new BoundedInput(Channels.newInputStream(file.position(from)), to - from);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }

  /** The beginning of a stream, which stays open. */
  private static final class BoundedInput extends InputStream {

    private final InputStream in;
    private long left;

    private BoundedInput(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(into, at, (int) Math.min(left, length));
      left -= Math.max(0, read);
      return read;
    }
  }
}
