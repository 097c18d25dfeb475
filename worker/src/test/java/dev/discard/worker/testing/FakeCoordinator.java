package dev.discard.worker.testing;

import dev.discard.common.async.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The other side of uploads: a real HTTP server whose answers a test decides. */
public final class FakeCoordinator {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final HttpServer server;
  private final List<Put> puts = new CopyOnWriteArrayList<>();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private volatile Function<Put, Future<Answer>> otherwise =
      put -> Future.succeededFuture(Answer.receipt());

  private FakeCoordinator(HttpServer server) {
    this.server = server;
  }

  /** An upload as it arrived. */
  public record Put(HttpServerRequest request, Buffer body) {
    public String header(String name) {
      return request.getHeader(name);
    }

    public String path() {
      return request.path();
    }
  }

  /**
   * An answer.
   *
   * @param retryAfter a header's value; null for none
   * @param early whether it is given before the body has come
   */
  public record Answer(int status, String body, String retryAfter, boolean early) {

    public static Answer receipt() {
      return new Answer(200, "{\"cursor\":\"1\",\"seq\":1,\"end\":\"0\"}", null, false);
    }

    public static Answer fault(int status, String error) {
      return new Answer(
          status, "{\"error\":\"" + error + "\",\"detail\":\"why it is so\"}", null, false);
    }

    public static Answer later(String seconds) {
      return new Answer(503, "{\"error\":\"storage\",\"detail\":\"full\"}", seconds, false);
    }

    public Answer beforeTheBody() {
      return new Answer(status, body, retryAfter, true);
    }
  }

  public static FakeCoordinator start(Vertx vertx) throws InterruptedException {
    HttpServer server = vertx.createHttpServer();
    FakeCoordinator fake = new FakeCoordinator(server);
    server.requestHandler(fake::handle);
    Await.await(server.listen(0, "127.0.0.1"), DEADLINE);
    return fake;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Answers to the next uploads, in order. */
  public void answer(Answer... answers) {
    script.addAll(List.of(answers));
  }

  /** What is answered when the script is over. */
  public void otherwise(Function<Put, Future<Answer>> answers) {
    otherwise = answers;
  }

  /** All uploads whose bodies came whole. */
  public List<Put> puts() {
    return puts;
  }

  public void close() throws InterruptedException {
    Await.await(server.close(), DEADLINE);
  }

  private void handle(HttpServerRequest request) {
    Answer next = script.poll();
    if (next != null && next.early()) {
      send(request, next);
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              Put put = new Put(request, body);
              puts.add(put);
              Future<Answer> answer =
                  next == null ? otherwise.apply(put) : Future.succeededFuture(next);
              answer
                  .onSuccess(decided -> send(request, decided))
                  .onFailure(broken -> send(request, Answer.fault(500, broken.toString())));
            });
  }

  private static void send(HttpServerRequest request, Answer answer) {
    if (answer.retryAfter() != null) {
      request.response().putHeader("Retry-After", answer.retryAfter());
    }
    request.response().setStatusCode(answer.status()).end(answer.body()).onFailure(gone -> {});
  }
}
