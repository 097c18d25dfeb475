package dev.discard.coordinator.app;

import dev.discard.coordinator.ingest.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** JSON bodies of requests and answers. */
final class Bodies {

  private static final long MOST_BYTES = 1024 * 1024;

  private Bodies() {}

  /** The body of a request that tells its length; the request is paused until here. */
  static Future<String> read(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("\\d{1,18}")) {
      throw new Refusal(411, "length_required", "a body tells its length beforehand");
    }
    if (Long.parseLong(length) > MOST_BYTES) {
      throw new Refusal(413, "too_large", "a body has at most " + MOST_BYTES + " bytes");
    }
    Future<Buffer> body = request.body();
    request.resume();
    return body.map(Buffer::toString);
  }

  static Future<Void> answer(HttpServerRequest request, int status, String json) {
    if (!request.isEnded()) {
      request.resume();
    }
    return request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(json);
  }
}
