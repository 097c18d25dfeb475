package dev.discard.common.sim.cdn;

import dev.discard.common.sim.media.Content;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** The bytes of a file on their way, piece by piece as the client takes them. */
final class Transmission {

  private static final int PIECE = 256 * 1024;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Content content;
  private final int end;
  private int next;

  Transmission(Vertx vertx, HttpServerResponse response, Content content, ByteRange range) {
    this.vertx = vertx;
    this.response = response;
    this.content = content;
    this.next = range.from();
    this.end = range.to();
  }

  void start() {
    response.putHeader("Content-Length", String.valueOf(end - next));
    response.exceptionHandler(gone -> {});
    send();
  }

  private void send() {
    int from = next;
    next = Math.min(end, from + PIECE);
    if (next == end) {
      response.end(content.slice(from, end)).onFailure(gone -> {});
    } else {
      response
          .write(content.slice(from, next))
          .onSuccess(written -> vertx.runOnContext(turn -> send()));
    }
  }
}
