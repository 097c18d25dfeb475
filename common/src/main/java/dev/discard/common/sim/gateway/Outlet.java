package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends packets as text, or as pieces of one zlib stream. */
final class Outlet {

  private final ServerWebSocket socket;
  private final @Nullable ZlibStream zlib;
  private final int fragment;
  private boolean closed;

  Outlet(ServerWebSocket socket, boolean compressed, int fragment) {
    this.socket = socket;
    this.zlib = compressed ? new ZlibStream() : null;
    this.fragment = fragment;
  }

  void send(JsonNode packet) {
    if (closed) {
      return;
    }
    String text = packet.toString();
    if (zlib == null) {
      socket.writeTextMessage(text).onFailure(gone -> {});
    } else {
      sendPieces(zlib.compress(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** A message of the stream may come in several messages of the socket. */
  private void sendPieces(byte[] bytes) {
    int step = fragment == 0 ? bytes.length : fragment;
    for (int from = 0; from < bytes.length; from += step) {
      int length = Math.min(step, bytes.length - from);
      Buffer piece = Buffer.buffer(length).appendBytes(bytes, from, length);
      socket.writeBinaryMessage(piece).onFailure(gone -> {});
    }
  }

  void close() {
    closed = true;
    if (zlib != null) {
      zlib.close();
    }
  }
}
