package dev.discard.common.sim.gateway;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** One zlib stream over the whole connection, flushed after each message. */
final class ZlibStream {

  private static final int BUFFER = 8192;

  private final Deflater deflater = new Deflater();

  /** The next piece of the stream; it ends with 00 00 FF FF. */
  byte[] compress(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    deflater.setInput(message);
    int length;
    do {
      length = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == BUFFER);
    return out.toByteArray();
  }

  void close() {
    deflater.end();
  }
}
