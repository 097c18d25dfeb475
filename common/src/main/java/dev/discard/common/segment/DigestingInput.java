package dev.discard.common.segment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is read from a stream; does not own it. */
final class DigestingInput extends FilterInputStream {

  private final MessageDigest digest = sha256();
  private long bytes;

  DigestingInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = in.read(into, from, length);
    if (read > 0) {
      digest.update(into, from, read);
      bytes += read;
    }
    return read;
  }

  @Override
  public void close() {}

  /** How many bytes were read. */
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
