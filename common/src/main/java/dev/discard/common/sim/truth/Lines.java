package dev.discard.common.sim.truth;

import dev.discard.common.sim.render.JsonBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Predicate;

/** Lines that are made as fast as the client takes them. */
final class Lines {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final HttpServerResponse response;
  private final Predicate<JsonBytes> next;
  private final JsonBytes chunk = new JsonBytes();

  /**
   * @param next appends what comes next; false when there is nothing
   */
  Lines(HttpServerResponse response, Predicate<JsonBytes> next) {
    this.response = response;
    this.next = next;
  }

  void start() {
    response.putHeader("Content-Type", "application/x-ndjson").setChunked(true);
    response.exceptionHandler(gone -> {});
    write();
  }

  /** One chunk; the next when this one is on its way, so that other requests get their turn. */
  private void write() {
    chunk.clear();
    boolean more = true;
    while (more && chunk.length() < CHUNK_BYTES) {
      more = next.test(chunk);
    }
    Buffer bytes = Buffer.buffer(chunk.length()).appendBytes(chunk.array(), 0, chunk.length());
    if (more) {
      response.write(bytes).onSuccess(written -> write());
    } else {
      response.end(bytes).onFailure(gone -> {});
    }
  }
}
