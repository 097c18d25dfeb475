package dev.discard.common.sim.http;

import dev.discard.common.sim.fault.Fault;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Faults of transport, played on an answer whose head is ready to go. */
final class Mishap {

  private static final int SLOW_STEP_MILLIS = 100;
  private static final int MILLIS_PER_SECOND = 1000;

  private final Vertx vertx;

  Mishap(Vertx vertx) {
    this.vertx = vertx;
  }

  void play(Fault fault, HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    switch (fault.kind()) {
      case RESET -> reset(request);
      case CUT -> cut(request, body);
      case SLOW -> trickle(response.setChunked(true), body, 0, fault.number());
      case TRUNCATE -> response.end(body.getBuffer(0, body.length() / 2)).onFailure(gone -> {});
      case STALL -> response.exceptionHandler(gone -> {});
      default -> throw new IllegalStateException(fault.kind() + " is no fault of transport");
    }
  }

  private static void cut(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    response.putHeader("Content-Length", String.valueOf(body.length()));
    response.write(body.getBuffer(0, body.length() / 2)).onComplete(sent -> reset(request));
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
