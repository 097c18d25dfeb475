package dev.discard.worker.discord.http;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A body as it comes in, piece by piece, up to a bound; belongs to one event loop. */
final class Body {

  /** No answer of the API comes near; a larger one would only fill the memory. */
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private final List<Buffer> pieces = new ArrayList<>(4);
  private int length;

  /** Takes a piece; false when the body is larger than allowed, and the piece is not taken. */
  boolean add(Buffer piece) {
    if (piece.length() > MOST_BYTES - length) {
      return false;
    }
    pieces.add(piece);
    length += piece.length();
    return true;
  }

  /** What has come so far. */
  byte[] bytes() {
    if (pieces.size() == 1) {
      return pieces.get(0).getBytes();
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (Buffer piece : pieces) {
      piece.getBytes(whole, at);
      at += piece.length();
    }
    return whole;
  }
}
