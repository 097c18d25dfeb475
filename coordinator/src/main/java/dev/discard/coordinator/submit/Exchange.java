package dev.discard.coordinator.submit;

import dev.discard.common.async.Await;
import dev.discard.common.secret.Secret;
import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.submit.CoordinatorFault.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request to the coordinator and its answer, or the fault in words. */
final class Exchange implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int UNAUTHORISED = 401;
  private static final int UNAVAILABLE = 503;

  private final URI coordinator;
  private final Secret credential;
  private final HttpClient http;
  private final Context context;

  Exchange(Vertx vertx, URI coordinator, Secret credential) {
    this.coordinator = coordinator;
    this.credential = credential;
    this.context = vertx.getOrCreateContext();
    this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** What came back; {@code protocol} is null when it was no coordinator that answered. */
  private record Answer(int status, @Nullable String protocol, String body) {}

  /** The body of a successful answer. */
  String call(HttpMethod method, String path, String body) throws InterruptedException {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(coordinator.resolve(path).toString())
            .setTimeout(DEADLINE.toMillis())
            .putHeader(HttpHeaders.AUTHORIZATION, FleetHttp.authorization(credential));
    Answer answer = await(send(options, body));
    checkProtocol(answer);
    if (answer.status() / 100 != 2) {
      throw fault(answer);
    }
    return answer.body();
  }

  private Future<Answer> send(RequestOptions options, String body) {
    Promise<Answer> answer = Promise.promise();
    // On one context all along: a hop between head and body would lose a body that ends meanwhile.
    context.runOnContext(
        start ->
            http.request(options)
                .compose(request -> request.send(body))
                .compose(this::read)
                .onComplete(answer));
    return answer.future();
  }

  private Future<Answer> read(HttpClientResponse response) {
    String protocol = response.getHeader(FleetHttp.PROTOCOL_HEADER);
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), protocol, body.toString()));
  }

  private Answer await(Future<Answer> answer) throws InterruptedException {
    try {
      return Await.await(answer, DEADLINE.plusSeconds(1));
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception away) {
      String line =
          "no coordinator answers at %s (%s): start one with 'discard coordinator', or name another"
              + " with --coordinator";
      throw new CoordinatorFault(Kind.AWAY, line.formatted(coordinator, away.getMessage()), away);
    }
  }

  private void checkProtocol(Answer answer) {
    if (answer.protocol() == null) {
      throw new CoordinatorFault(
          Kind.FOREIGN,
          "what answers at %s is no discard coordinator: name the right address with --coordinator"
              .formatted(coordinator));
    }
    if (!answer.protocol().equals(Integer.toString(FleetHttp.PROTOCOL))) {
      throw new CoordinatorFault(
          Kind.FOREIGN,
          "the coordinator at %s is of another version: run the same discard everywhere"
              .formatted(coordinator));
    }
  }

  private CoordinatorFault fault(Answer answer) {
    if (answer.status() == UNAUTHORISED) {
      return new CoordinatorFault(
          Kind.UNAUTHORISED,
          "the coordinator at %s does not accept this fleet key: set DISCARD_FLEET_KEY to its key"
              .formatted(coordinator));
    }
    String detail =
        FleetFault.read(answer.body())
            .map(FleetFault::detail)
            .orElse("it answered " + answer.status());
    return new CoordinatorFault(
        answer.status() == UNAVAILABLE ? Kind.NOT_NOW : Kind.REFUSED, detail);
  }

  /** Ends the connections; does not wait for that. */
  @Override
  public void close() {
    var unused = http.close();
  }
}
