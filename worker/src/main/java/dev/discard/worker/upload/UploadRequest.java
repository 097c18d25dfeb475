package dev.discard.worker.upload;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One try to put a segment or a file: its bytes are read piece by piece as the network takes them.
 * However slow that is, it goes on for as long as something is taken.
 */
final class UploadRequest {

  /** What the kernel may take in before the network has taken it. */
  static final int SENT_AHEAD = 256 * 1024;

  /** Until a piece is taken. */
  private static final Duration WRITING = Duration.ofSeconds(60);

  /** For the coordinator to check and store a segment when it has it. */
  private static final Duration ANSWERING = Duration.ofSeconds(120);

  /** Bytes a second of the slowest network; the kernel keeps twice of what it is told. */
  private static final long SLOWEST = 1024;

  /** An answer that came before all was sent is there already, or nearly so. */
  private static final Duration REFUSING = Duration.ofSeconds(5);

  private static final int MOST_ANSWER = 64 * 1024;

  private static final int SMALL_PIECE = 16 * 1024;
  private static final int LARGE_PIECE = 256 * 1024;
  private static final long QUICKLY = Duration.ofMillis(100).toNanos();

  private final HttpClientRequest request;
  private final Outgoing content;
  private final Future<UploadAnswer> answer;
  private final Ticker ticker = Ticker.system();

  /**
   * @param request connected, with its headers, nothing sent yet
   */
  UploadRequest(HttpClientRequest request, Outgoing content) {
    this.request = request;
    this.content = content;
    request.exceptionHandler(broken -> {}); // the answer breaks with it
    this.answer =
        request
            .response()
            .compose(response -> AnswerText.read(response, MOST_ANSWER))
            .otherwise(broken -> UploadAnswer.broken("connection broken: " + broken.getMessage()));
  }

  /**
   * Sends it and waits for the answer. An answer that comes before all is sent ends the sending:
   * the coordinator refuses early where it can.
   *
   * @throws IOException when the content cannot be read
   */
  UploadAnswer send() throws IOException, InterruptedException {
    boolean whole = false;
    try {
      whole = write();
      return Await.await(answer, whole ? answering() : REFUSING);
    } finally {
      if (!whole || !answer.isComplete()) {
        // A reset would give a connection that still owes a body to the next request.
        request.connection().close().onFailure(gone -> {});
      }
    }
  }

  /** How long the last bytes and then the answer may be on their way. */
  private Duration answering() {
    return ANSWERING.plusSeconds(Math.min(content.bytes(), 2L * SENT_AHEAD) / SLOWEST);
  }

  private boolean write() throws IOException, InterruptedException {
    int size = SMALL_PIECE;
    for (long at = content.from(); at < content.to(); ) {
      int length = (int) Math.min(size, content.to() - at);
      long began = ticker.nanos();
      if (answer.isComplete() || !written(request.write(piece(at, length)))) {
        return false;
      }
      at += length;
      boolean quick = ticker.nanos() - began < QUICKLY;
      size = quick ? Math.min(LARGE_PIECE, 2 * size) : SMALL_PIECE;
    }
    return written(request.end());
  }

  private Buffer piece(long at, int length) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(length);
    content.source().read(piece, at);
    return Buffer.buffer(length).appendBytes(piece.array());
  }

  /** Whether the network took it; if not, the answer tells why, or breaks as well. */
  private static boolean written(Future<Void> step) throws InterruptedException {
    return Await.await(step.map(true).otherwise(false), WRITING);
  }
}
