package dev.discard.common.sim.http;

import io.vertx.core.buffer.Buffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses bodies quickly rather than well. Owned by one event loop. */
final class Gzip {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int SLACK = 64;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();

  Buffer compress(Buffer body) {
    byte[] plain = body.getBytes();
    byte[] out = new byte[plain.length + plain.length / 1000 + SLACK];
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    int length = deflater.deflate(out);
    crc.reset();
    crc.update(plain);
    return Buffer.buffer(length + HEADER.length + Long.BYTES)
        .appendBytes(HEADER)
        .appendBytes(out, 0, length)
        .appendIntLE((int) crc.getValue())
        .appendIntLE(plain.length);
  }

  void close() {
    deflater.end();
  }
}
