package dev.discard.worker.testing;

import dev.discard.common.media.WantedFile;
import dev.discard.worker.upload.Content;
import dev.discard.worker.upload.ContentSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes files as the coordinator does: each must have the digest that it comes under. */
public final class StoreInMemory implements ContentSink {

  private final List<WantedFile> wanted;
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  public StoreInMemory(List<WantedFile> wanted) {
    this.wanted = wanted;
  }

  @Override
  public List<WantedFile> wanted() {
    return wanted;
  }

  @Override
  public boolean put(Content content) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) content.bytes());
    content.read(bytes, 0);
    if (bytes.hasRemaining() || !digest(bytes.array()).equals(content.sha256())) {
      throw new AssertionError("the coordinator would refuse this content");
    }
    return contents.putIfAbsent(content.sha256(), bytes.array()) == null;
  }

  /** What is stored, by digest. */
  public Map<String, byte[]> contents() {
    return contents;
  }

  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
