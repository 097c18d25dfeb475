package dev.discard.worker.upload;

import dev.discard.common.upload.FleetHttp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the coordinator's answer; one that is too long to be its own is cut off. */
final class AnswerText {

  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final HttpClientResponse response;
  private final int most;
  private final Promise<UploadAnswer> done = Promise.promise();
  private final Buffer body = Buffer.buffer();

  private AnswerText(HttpClientResponse response, int most) {
    this.response = response;
    this.most = most;
  }

  /**
   * @param most how many bytes it may have
   */
  static Future<UploadAnswer> read(HttpClientResponse response, int most) {
    AnswerText text = new AnswerText(response, most);
    response
        .handler(text::arrived)
        .exceptionHandler(text.done::tryFail)
        .endHandler(end -> text.finish());
    return text.done.future();
  }

  private void arrived(Buffer piece) {
    body.appendBuffer(piece);
    if (body.length() > most) {
      response.request().reset().onFailure(gone -> {});
      done.tryFail("the answer is too long: this is no coordinator");
    }
  }

  private void finish() {
    done.tryComplete(
        new UploadAnswer(
            response.statusCode(),
            pause(response.getHeader("Retry-After")),
            offset(response.getHeader(FleetHttp.OFFSET_HEADER)),
            Boolean.parseBoolean(response.getHeader(FleetHttp.KEPT_HEADER)),
            body.toString(StandardCharsets.UTF_8)));
  }

  private static long offset(@Nullable String header) {
    return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
  }

  /** What the coordinator asks to wait; null when it is no number of seconds. */
  private static @Nullable Duration pause(@Nullable String header) {
    if (header == null || !header.matches("\\d{1,6}")) {
      return null;
    }
    return Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, Long.parseLong(header)));
  }
}
