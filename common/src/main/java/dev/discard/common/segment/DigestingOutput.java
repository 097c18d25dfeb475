package dev.discard.common.segment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Appends to a file and digests what passes; does not own the file. */
final class DigestingOutput extends OutputStream {

  private final FileChannel file;
  private final MessageDigest digest = sha256();
  private long bytes;

  DigestingOutput(FileChannel file) {
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    digest.update(source, from, length);
    AnonymousFile.append(file, source, from, length);
    bytes += length;
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }

  /** The digest of all of them in lower-case hex; ends the digesting. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
