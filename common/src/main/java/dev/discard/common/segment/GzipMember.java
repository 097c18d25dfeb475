package dev.discard.common.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The plain bytes of exactly one gzip member.
 *
 * <p>Stricter than {@link java.util.zip.GZIPInputStream}, which passes over garbage behind the
 * member: in the middle of a stitched file other readers would stop there.
 */
final class GzipMember extends InflaterInputStream {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int[] BEGINNING = {0x1f, 0x8b, 8, 0};

  private final CRC32 crc = new CRC32();
  private boolean ended;

  /** Reads the member's header; a header with optional fields is refused, our writers add none. */
  GzipMember(InputStream in) throws IOException {
    super(in, new Inflater(true), BUFFER_BYTES);
    byte[] header = in.readNBytes(HEADER_BYTES);
    for (int i = 0; i < BEGINNING.length; i++) {
      if (header.length < HEADER_BYTES || (header[i] & 0xff) != BEGINNING[i]) {
        inf.end();
        throw new ZipException("not a plain gzip member");
      }
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = ended ? -1 : super.read(into, from, length);
    if (read > 0) {
      crc.update(into, from, read);
    } else if (read < 0 && !ended) {
      ended = true;
      checkTrailer();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }

  private void checkTrailer() throws IOException {
    int left = Math.min(inf.getRemaining(), TRAILER_BYTES + 1);
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
    trailer.put(buf, len - inf.getRemaining(), left);
    trailer.put(in.readNBytes(trailer.remaining())).flip();
    if (trailer.remaining() != TRAILER_BYTES) {
      throw new ZipException(
          trailer.remaining() < TRAILER_BYTES ? "gzip trailer is cut" : "bytes behind the member");
    }
    if (trailer.getInt() != (int) crc.getValue()
        || trailer.getInt() != (int) inf.getBytesWritten()) {
      throw new ZipException("gzip checksum does not match");
    }
  }
}
