package dev.discard.worker.discord;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.KeptHeaders;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.Observation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, and its answer. It never fails: what breaks is part of the exchange. Its
 * callbacks run on one event loop.
 */
final class Transmission {

  private final ApiRequest request;
  private final Clock clock;
  private final Ticker ticker;
  private final Promise<Exchange> done = Promise.promise();
  private final Body body = new Body();
  private final Instant start;
  private final long startNanos;
  private @Nullable HttpClientRequest sent;
  private @Nullable List<ApiHeader> headers;
  private int status;
  private long headersNanos;

  Transmission(ApiRequest request, Clock clock, Ticker ticker) {
    this.request = request;
    this.clock = clock;
    this.ticker = ticker;
    this.start = clock.now();
    this.startNanos = ticker.nanos();
  }

  /** Sends it; the exchange is whole or broken within {@code most}. */
  Future<Exchange> send(Vertx vertx, HttpClient http, RequestOptions options, Duration most) {
    long timer = vertx.setTimer(most.toMillis(), expired -> breakOff("timeout of " + most));
    http.request(options).onSuccess(this::connected).onFailure(this::broken);
    return done.future().onComplete(any -> vertx.cancelTimer(timer));
  }

  /** What this exchange says about limits; asked after its end. */
  Observation report(String apiBase, Exchange exchange) {
    ApiAnswer answer = exchange.answer();
    if (answer == null) {
      return LimitReport.unanswered(Duration.ofNanos(ticker.nanos() - startNanos));
    }
    return LimitReport.of(apiBase, answer, Duration.ofNanos(headersNanos - startNanos));
  }

  private void connected(HttpClientRequest connected) {
    if (done.future().isComplete()) {
      ignore(connected.reset());
      return;
    }
    sent = connected;
    connected.send().onSuccess(this::answered).onFailure(this::broken);
  }

  private void answered(HttpClientResponse response) {
    headersNanos = ticker.nanos();
    status = response.statusCode();
    headers = KeptHeaders.of(response.headers());
    response.handler(this::arrived).exceptionHandler(this::broken).endHandler(end -> finish(null));
  }

  private void arrived(Buffer piece) {
    if (!body.add(piece)) {
      breakOff("body larger than " + Body.MOST_BYTES + " bytes");
    }
  }

  private void broken(Throwable cause) {
    finish(Breakage.words(cause));
  }

  private void breakOff(String failure) {
    finish(failure);
    if (sent != null) {
      ignore(sent.reset());
    }
  }

  private void finish(@Nullable String failure) {
    if (!done.future().isComplete()) {
      Timing timing = new Timing(start, clock.now());
      ApiAnswer answer = headers == null ? null : new ApiAnswer(status, headers, body.bytes());
      done.complete(new Exchange(request, timing, answer, failure));
    }
  }

  /** The request is over already; how its connection ends is of no interest. */
  private static void ignore(Future<Void> reset) {
    reset.onFailure(cause -> {});
  }
}
