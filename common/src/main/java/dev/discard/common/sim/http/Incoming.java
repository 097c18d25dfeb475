package dev.discard.common.sim.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param target path and query as sent
 * @param ip what limits by address count for: X-Forwarded-For where given, else the peer's
 * @param client the peer's address and port
 */
record Incoming(
    String method,
    String rawPath,
    String target,
    MultiMap query,
    MultiMap headers,
    Buffer body,
    String ip,
    String client) {

  static Incoming of(HttpServerRequest request, Buffer body) {
    SocketAddress peer = request.remoteAddress();
    String forwarded = request.getHeader("X-Forwarded-For");
    return new Incoming(
        request.method().name(),
        request.path() == null ? "/" : request.path(),
        request.uri(),
        request.params(),
        request.headers(),
        body,
        forwarded == null ? peer.hostAddress() : forwarded,
        peer.hostAddress() + ":" + peer.port());
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether it is of a method that never has a body. */
  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  boolean hasBody() {
    String length = header("Content-Length");
    return header("Transfer-Encoding") != null || length != null && !length.equals("0");
  }
}
