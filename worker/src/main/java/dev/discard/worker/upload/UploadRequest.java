package dev.discard.worker.upload;

import dev.discard.common.async.Await;
import dev.discard.common.segment.Segment;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** One try to put a segment: its bytes are read piece by piece as the network takes them. */
final class UploadRequest {

  private static final Duration WRITING = Duration.ofSeconds(60);
  private static final Duration ANSWERING = Duration.ofSeconds(120);

  /** An answer that came before all was sent is there already, or nearly so. */
  private static final Duration REFUSING = Duration.ofSeconds(5);

  private static final int PIECE = 256 * 1024;

  private final HttpClientRequest request;
  private final Segment segment;
  private final Future<UploadAnswer> answer;

  /**
   * @param request connected, with its headers, nothing sent yet
   */
  UploadRequest(HttpClientRequest request, Segment segment) {
    this.request = request;
    this.segment = segment;
    request.exceptionHandler(broken -> {}); // the answer breaks with it
    this.answer =
        request
            .response()
            .compose(AnswerText::read)
            .otherwise(broken -> UploadAnswer.broken("connection broken: " + broken.getMessage()));
  }

  /**
   * Sends it and waits for the answer. An answer that comes before all is sent ends the sending:
   * the coordinator refuses early where it can.
   *
   * @throws IOException when the segment cannot be read
   */
  UploadAnswer send() throws IOException, InterruptedException {
    boolean whole = false;
    try {
      whole = write();
      return Await.await(answer, whole ? ANSWERING : REFUSING);
    } finally {
      if (!whole || !answer.isComplete()) {
        // A reset would give a connection that still owes a body to the next request.
        request.connection().close().onFailure(gone -> {});
      }
    }
  }

  private boolean write() throws IOException, InterruptedException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, segment.bytes()));
    for (long at = 0; at < segment.bytes(); at += piece.limit()) {
      piece.clear().limit((int) Math.min(PIECE, segment.bytes() - at));
      segment.read(piece, at);
      Buffer bytes = Buffer.buffer(piece.limit()).appendBytes(piece.array(), 0, piece.limit());
      if (answer.isComplete() || !written(request.write(bytes))) {
        return false;
      }
    }
    return written(request.end());
  }

  /** Whether the network took it; if not, the answer tells why, or breaks as well. */
  private static boolean written(Future<Void> step) throws InterruptedException {
    return Await.await(step.map(true).otherwise(false), WRITING);
  }
}
