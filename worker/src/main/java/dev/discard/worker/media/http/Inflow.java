package dev.discard.worker.media.http;

import dev.discard.worker.discord.call.Breakage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer on its way from the event loop to the thread that takes it. No more waits
 * in between than is bounded here; the server is made to wait instead.
 */
final class Inflow {

  private static final int MOST_BYTES = 256 * 1024;

  private final HttpClientResponse response;
  private final Context context;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private Inflow(HttpClientResponse response, Context context) {
    this.response = response;
    this.context = context;
  }

  /**
   * What has come: bytes, or the end.
   *
   * @param bytes null at the end
   * @param broken why the end came too soon; null when it did not
   */
  private record Piece(@Nullable Buffer bytes, @Nullable String broken) {}

  /** To be called on the event loop, when the head has come. */
  static Inflow of(Vertx vertx, HttpClientResponse response) {
    Inflow inflow = new Inflow(response, vertx.getOrCreateContext());
    response
        .handler(inflow::arrived)
        .exceptionHandler(cause -> inflow.pieces.add(new Piece(null, Breakage.words(cause))))
        .endHandler(end -> inflow.pieces.add(new Piece(null, null)));
    return inflow;
  }

  HttpClientResponse response() {
    return response;
  }

  /**
   * The next bytes; null at the end of the body.
   *
   * @throws BrokenException when it breaks before its end, or nothing comes for {@code idle}
   */
  @Nullable Buffer next(Duration idle) throws IOException, InterruptedException {
    Piece piece = pieces.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
    if (piece == null) {
      throw new BrokenException("timeout: nothing came for " + idle.toSeconds() + " s");
    }
    if (piece.bytes() == null) {
      pieces.add(piece); // whoever asks again hears it again
      if (piece.broken() != null) {
        throw new BrokenException(piece.broken());
      }
      return null;
    }
    taken(piece.bytes().length());
    return piece.bytes();
  }

  private void arrived(Buffer bytes) {
    pieces.add(new Piece(bytes, null));
    if (waiting.addAndGet(bytes.length()) >= MOST_BYTES) {
      response.pause();
    }
  }

  private void taken(int length) {
    int left = waiting.addAndGet(-length);
    if (left < MOST_BYTES && left + length >= MOST_BYTES) {
      context.runOnContext(own -> response.resume());
    }
  }
}
