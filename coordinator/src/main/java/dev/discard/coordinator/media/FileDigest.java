package dev.discard.coordinator.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file, taken while it is written, or of one that is there. */
public final class FileDigest implements WritableByteChannel {

  private static final int PIECE = 64 * 1024;

  private final MessageDigest digest = sha256();
  private final WritableByteChannel file;

  /**
   * Digests what is written through this.
   *
   * @param file where it goes, closed with this
   */
  public FileDigest(WritableByteChannel file) {
    this.file = file;
  }

  /** The digest of a file in lower-case hex. */
  public static String of(Path file) throws IOException {
    MessageDigest sha256 = sha256();
    read(file, sha256);
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Takes in what was written before by somebody else. */
  public void begin(Path before) throws IOException {
    read(before, digest);
  }

  /** The digest of all that was written in lower-case hex; ends the digesting. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    ByteBuffer seen = source.duplicate();
    int written = file.write(source);
    seen.limit(seen.position() + written);
    digest.update(seen);
    return written;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static void read(Path file, MessageDigest into) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        into.update(piece, 0, read);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
