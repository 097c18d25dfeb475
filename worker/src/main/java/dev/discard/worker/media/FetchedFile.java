package dev.discard.worker.media;

import dev.discard.common.segment.AnonymousFile;
import dev.discard.worker.upload.Content;
import io.vertx.core.buffer.Buffer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file as it comes in: in memory while it is small, else in a file without a name.
 * Closing it deletes it. For one thread at a time.
 */
public final class FetchedFile implements Content, Closeable {

  /** Of each file that is under way. */
  private static final int IN_MEMORY = 512 * 1024;

  private static final int FIRST = 16 * 1024;

  private final Path directory;
  private final MessageDigest digest;
  private byte[] memory = {};
  private @Nullable FileChannel file;
  private long bytes;
  private @Nullable String sha256;

  FetchedFile(Path directory) {
    this.directory = directory;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }

  void append(Buffer piece) throws IOException {
    byte[] more = piece.getBytes();
    digest.update(more);
    if (file == null && bytes + more.length > IN_MEMORY) {
      file = AnonymousFile.in(directory);
      AnonymousFile.append(file, memory, 0, (int) bytes);
      memory = new byte[0];
    }
    if (file == null) {
      keep(more);
    } else {
      AnonymousFile.append(file, more, 0, more.length);
    }
    bytes += more.length;
  }

  /** Forgets what has come. */
  void restart() throws IOException {
    close();
    digest.reset();
    bytes = 0;
    sha256 = null;
  }

  /** Nothing more comes. */
  FetchedFile finish() {
    sha256 = HexFormat.of().formatHex(digest.digest());
    return this;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public String sha256() {
    if (sha256 == null) {
      throw new IllegalStateException("the file has not come to its end");
    }
    return sha256;
  }

  @Override
  public void read(ByteBuffer into, long at) throws IOException {
    if (file == null) {
      into.put(memory, (int) at, (int) Math.min(into.remaining(), bytes - at));
      return;
    }
    for (long next = at; into.hasRemaining() && next < bytes; ) {
      int read = file.read(into, next);
      if (read < 0) {
        throw new IOException("a temporary file is shorter than it was written");
      }
      next += read;
    }
  }

  @Override
  public void close() throws IOException {
    memory = new byte[0];
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void keep(byte[] more) {
    int length = (int) bytes + more.length;
    if (length > memory.length) {
      memory = Arrays.copyOf(memory, Math.max(FIRST, Math.max(length, 2 * memory.length)));
    }
    System.arraycopy(more, 0, memory, (int) bytes, more.length);
  }
}
