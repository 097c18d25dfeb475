package dev.discard.worker.gateway.packet;

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
public final class ZlibStream implements AutoCloseable {

  /** What a flushed stream ends with: 00 00 FF FF. */
  private static final int FLUSH = 0x0000_ffff;

  private static final int BUFFER = 64 * 1024;

  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[BUFFER];
  private final int mostBytes;
  private final List<byte[]> packet = new ArrayList<>();
  private int size;

  /** The last four bytes of the stream, as messages may part them too. */
  private int tail = -1;

  /**
   * @param mostBytes the largest packet, inflated
   */
  public ZlibStream(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Takes a message; the packet that it completes, or null when more messages belong to it.
   *
   * @throws DataFormatException when it is no zlib stream, or the packet grows too large
   */
  public byte @Nullable [] inflate(byte[] message) throws DataFormatException {
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
    for (int i = Math.max(0, message.length - Integer.BYTES); i < message.length; i++) {
      tail = tail << Byte.SIZE | message[i] & 0xff;
    }
    return tail == FLUSH ? complete() : null;
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
    tail = -1;
    return whole;
  }
}
