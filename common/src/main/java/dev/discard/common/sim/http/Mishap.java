package dev.discard.common.sim.http;

import dev.discard.common.sim.fault.Fault;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Faults of transport, played on an answer whose head is ready to go, but for what it tells of the
 * length of its body.
 */
public final class Mishap {

  private static final int SLOW_STEP_MILLIS = 100;
  private static final int MILLIS_PER_SECOND = 1000;

  private final Vertx vertx;

  public Mishap(Vertx vertx) {
    this.vertx = vertx;
  }

  public void play(Fault fault, HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    switch (fault.kind()) {
      case RESET -> reset(request);
      case CUT -> cut(request, body);
      case SLOW -> trickle(response.setChunked(true), body, 0, fault.number());
      case TRUNCATE -> response.end(half(body)).onFailure(gone -> {});
      case STALL -> response.exceptionHandler(gone -> {});
      case FREEZE -> promise(response, body.length()).write(half(body)).onFailure(gone -> {});
      case PARTIAL -> partial(response, body);
      case LENGTH -> lie(request, body, fault.number());
      case ENDLESS -> repeat(response.setChunked(true), body);
      default -> throw new IllegalStateException(fault.kind() + " is no fault of transport");
    }
  }

  private static Buffer half(Buffer body) {
    return body.getBuffer(0, body.length() / 2);
  }

  private static HttpServerResponse promise(HttpServerResponse response, int length) {
    return response.putHeader("Content-Length", String.valueOf(length));
  }

  private static void cut(HttpServerRequest request, Buffer body) {
    promise(request.response(), body.length()).write(half(body)).onComplete(sent -> reset(request));
  }

  private static void partial(HttpServerResponse response, Buffer body) {
    Buffer half = half(body);
    response.setStatusCode(206);
    response.putHeader(
        "Content-Range", "bytes 0-" + Math.max(0, half.length() - 1) + "/" + body.length());
    response.end(half).onFailure(gone -> {});
  }

  /** Nobody can tell where the next answer would begin, so the connection ends. */
  private static void lie(HttpServerRequest request, Buffer body, int more) {
    promise(request.response(), Math.max(0, body.length() + more))
        .write(body)
        .onComplete(sent -> request.connection().close());
  }

  /** As fast as the client takes it; a turn of the event loop in between keeps the stack flat. */
  private void repeat(HttpServerResponse response, Buffer body) {
    Buffer piece = body.length() == 0 ? Buffer.buffer("again ") : body;
    response.write(piece).onSuccess(sent -> vertx.runOnContext(turn -> repeat(response, piece)));
  }

  /** Without lingering, closing a socket sends a reset; an HTTP/2 stream has a frame for it. */
  private static void reset(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection
        && request.version() != HttpVersion.HTTP_2) {
      connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      connection.channel().close();
    } else {
      request.response().reset().onFailure(gone -> {});
    }
  }

  private void trickle(HttpServerResponse response, Buffer body, int from, int bytesPerSecond) {
    if (response.closed()) {
      return;
    }
    int step = Math.max(1, bytesPerSecond * SLOW_STEP_MILLIS / MILLIS_PER_SECOND);
    int to = Math.min(body.length(), from + step);
    if (to == body.length()) {
      response.end(body.getBuffer(from, to)).onFailure(gone -> {});
    } else {
      response.write(body.getBuffer(from, to)).onFailure(gone -> {});
      vertx.setTimer(SLOW_STEP_MILLIS, timer -> trickle(response, body, to, bytesPerSecond));
    }
  }
}
