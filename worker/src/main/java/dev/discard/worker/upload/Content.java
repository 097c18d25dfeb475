package dev.discard.worker.upload;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The whole content of a file, known by its digest. */
public interface Content {

  /** Its length. */
  long bytes();

  /** Its digest, lower-case hex. */
  String sha256();

  /** Reads from offset {@code at} until the buffer is full or the content ends; safe to repeat. */
  void read(ByteBuffer into, long at) throws IOException;
}
