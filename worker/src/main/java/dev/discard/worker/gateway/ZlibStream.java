package dev.discard.worker.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The transport compression of a gateway connection: one zlib stream over all messages; a packet is
 * complete when the stream was flushed.
 */
final class ZlibStream implements AutoCloseable {

  private static final byte[] FLUSH = {0, 0, (byte) 0xff, (byte) 0xff};
  private static final int BUFFER = 64 * 1024;

  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[BUFFER];
  private final int mostBytes;
  private final List<byte[]> packet = new ArrayList<>();
  private int size;

  /**
   * @param mostBytes the largest packet, inflated
   */
  ZlibStream(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Takes a message; the packet that it completes, or null when more messages belong to it.
   *
   * @throws DataFormatException when it is no zlib stream, or the packet grows too large
   */
  byte @Nullable [] inflate(byte[] message) throws DataFormatException {
    inflater.setInput(message);
    int count = inflater.inflate(buffer);
    while (count > 0) {
      if (count > mostBytes - size) {
        throw new DataFormatException("packet larger than " + mostBytes + " bytes");
      }
      packet.add(Arrays.copyOf(buffer, count));
      size += count;
      count = inflater.inflate(buffer);
    }
    return endsWithFlush(message) ? complete() : null;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private byte[] complete() {
    byte[] whole = new byte[size];
    int at = 0;
    for (byte[] piece : packet) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    packet.clear();
    size = 0;
    return whole;
  }

  private static boolean endsWithFlush(byte[] message) {
    int from = message.length - FLUSH.length;
    return from >= 0 && Arrays.equals(message, from, message.length, FLUSH, 0, FLUSH.length);
  }
}
