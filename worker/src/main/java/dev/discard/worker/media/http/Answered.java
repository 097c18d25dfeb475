package dev.discard.worker.media.http;

import dev.discard.common.media.Header;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer whose head has come, and whose body comes as it is taken. For one thread. */
public final class Answered implements AutoCloseable {

  private final HttpClientRequest request;
  private final Inflow body;
  private final Duration idle;
  private boolean ended;

  Answered(HttpClientRequest request, Inflow body, Duration idle) {
    this.request = request;
    this.body = body;
    this.idle = idle;
  }

  public int status() {
    return body.response().statusCode();
  }

  /** The words beside the status. */
  public String message() {
    String message = body.response().statusMessage();
    return message == null ? "" : message;
  }

  /** All header fields but cookies, which are nobody's business. */
  public List<Header> headers() {
    return headers(body.response().headers());
  }

  /** The value of a header field; of several the first. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(body.response().getHeader(name));
  }

  /** How long the body says it is; -1 when it does not say. */
  public long contentLength() {
    return header("content-length")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  /** Header fields of the request as they were sent. */
  public List<Header> asked() {
    return headers(request.headers());
  }

  /**
   * The next bytes of the body; null at its end.
   *
   * @throws BrokenException when it breaks
   */
  public @Nullable Buffer next() throws IOException, InterruptedException {
    Buffer piece = body.next(idle);
    ended |= piece == null;
    return piece;
  }

  /** Gives up what has not been taken; the connection lives on only when everything was. */
  @Override
  public void close() {
    if (!ended) {
      request.connection().close().onFailure(gone -> {});
    }
  }

  private static List<Header> headers(MultiMap fields) {
    List<Header> headers = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (!name.toLowerCase(Locale.ROOT).startsWith("set-cookie")) {
            headers.add(new Header(name, value));
          }
        });
    return headers;
  }
}
