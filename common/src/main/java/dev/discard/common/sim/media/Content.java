package dev.discard.common.sim.media;

import dev.discard.common.sim.seed.Mix;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of a file: a head of its own, then a slice of one random block that all files share, so
 * that serving one costs no more than copying it. Two files of different seeds differ, unless they
 * are shorter than a head.
 */
public final class Content {

  /** No file is longer. */
  public static final int MOST_BYTES = 6_000_000;

  private static final int BLOCK_BYTES = 8 << 20;
  private static final byte[] BLOCK = block();
  private static final Buffer SHARED = Buffer.buffer(BLOCK);

  private final byte[] head;
  private final int offset;
  private final int length;

  private Content(byte[] head, int offset, int length) {
    this.head = head;
    this.offset = offset;
    this.length = length;
  }

  private static byte[] block() {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    for (int i = 0; block.hasRemaining(); i++) {
      block.putLong(Mix.of(i));
    }
    return block.array();
  }

  /** A file of a type that begins as such files do. */
  public static Content of(FileType type, long seed, int length) {
    if (length < 0 || length > MOST_BYTES) {
      throw new IllegalArgumentException("a file has from 0 to " + MOST_BYTES + " bytes");
    }
    byte[] magic = type.magic();
    byte[] head =
        ByteBuffer.allocate(magic.length + Long.BYTES).put(magic).putLong(Mix.of(seed)).array();
    int offset = Mix.below(Mix.of(seed, 1), BLOCK_BYTES - MOST_BYTES);
    return new Content(Arrays.copyOf(head, Math.min(head.length, length)), offset, length);
  }

  /** A file of these bytes. */
  public static Content of(byte[] bytes) {
    return new Content(bytes.clone(), 0, bytes.length);
  }

  public int length() {
    return length;
  }

  /** A short text that differs wherever the bytes do. */
  public String mark() {
    return String.format("%08x%08x%08x", Arrays.hashCode(head), offset, length);
  }

  /** The bytes from one position up to, but without, another. */
  public Buffer slice(int from, int to) {
    if (from >= head.length) {
      return SHARED.slice(offset + from, offset + to);
    }
    Buffer bytes = Buffer.buffer(to - from);
    bytes.appendBytes(head, from, Math.min(to, head.length) - from);
    return to > head.length
        ? bytes.appendBytes(BLOCK, offset + head.length, to - head.length)
        : bytes;
  }

  /** All of it. */
  public Buffer whole() {
    return slice(0, length);
  }

  /** The digest of all bytes, in hexadecimal digits. */
  public String sha256() {
    return HexFormat.of().formatHex(digest("SHA-256"));
  }

  /** The digest that Google's storage tells of files. */
  public byte[] md5() {
    return digest("MD5");
  }

  private byte[] digest(String algorithm) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(head);
      digest.update(BLOCK, offset + head.length, length - head.length);
      return digest.digest();
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has " + algorithm, absent);
    }
  }
}
