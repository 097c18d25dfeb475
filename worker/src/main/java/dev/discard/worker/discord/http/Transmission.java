package dev.discard.worker.discord.http;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.KeptHeaders;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.RateLimitHeaders;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Shield;
import dev.discard.worker.discord.answer.Verdict;
import dev.discard.worker.discord.call.Breakage;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Sent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, and its answer. It never fails: what breaks is part of the exchange. Its
 * callbacks run on one event loop.
 */
final class Transmission {

  private static final int TOO_MANY_REQUESTS = 429;

  /** Only their bodies say what they mean for the token. */
  private static final Set<Integer> WORDY = Set.of(400, 403, TOO_MANY_REQUESTS);

  private static final byte[] NOT_YET = {};

  private final Vertx vertx;
  private final Timeouts timeouts;
  private final Sent sending;
  private final RateLimitHeaders limits;
  private final Grant grant;
  private final Clock clock = Clock.system();
  private final Ticker ticker = Ticker.system();
  private final Promise<Exchange> done = Promise.promise();
  private final Body body = new Body();
  private Instant start = clock.now();
  private long startNanos = ticker.nanos();
  private long progressNanos = startNanos;
  private long timer;
  private Buffer content = Buffer.buffer();
  private boolean renewing;
  private @Nullable HttpClientRequest sent;
  private @Nullable HttpClientResponse head;

  /**
   * @param grant is told what the exchange said about limits, as early as possible
   */
  Transmission(Vertx vertx, Timeouts timeouts, Sent sending, RateLimitHeaders limits, Grant grant) {
    this.vertx = vertx;
    this.timeouts = timeouts;
    this.sending = sending;
    this.limits = limits;
    this.grant = grant;
  }

  /**
   * Sends it; the exchange is whole or broken in time.
   *
   * @param json its body; null for none
   */
  Future<Exchange> send(HttpClient http, RequestOptions options, @Nullable String json) {
    content = json == null ? Buffer.buffer() : Buffer.buffer(json);
    watch(timeouts.idle().toNanos());
    http.request(options).onSuccess(this::connected).onFailure(this::broken);
    return done.future().onComplete(any -> vertx.cancelTimer(timer));
  }

  /** One timer for both limits: it is set anew for as long as bytes arrive. */
  private void watch(long nanos) {
    timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), any -> check());
  }

  private void check() {
    long now = ticker.nanos();
    if (renewing) {
      startNanos = now;
      progressNanos = now;
    }
    long idle = timeouts.idle().toNanos() - (now - progressNanos);
    long whole = timeouts.whole().toNanos() - (now - startNanos);
    if (whole <= 0) {
      breakOff("timeout: not complete after " + timeouts.whole().toSeconds() + " s");
    } else if (idle <= 0) {
      breakOff("timeout: nothing came for " + timeouts.idle().toSeconds() + " s");
    } else {
      watch(Math.min(idle, whole));
    }
  }

  private void connected(HttpClientRequest connected) {
    if (done.future().isComplete()) {
      ignore(connected.reset());
      return;
    }
    connected.exceptionHandler(this::broken);
    if (grant.isLate()) {
      renew(connected);
      return;
    }
    sent = connected;
    start = clock.now();
    startNanos = ticker.nanos();
    progressNanos = startNanos;
    (content.length() == 0 ? connected.send() : connected.send(content))
        .onSuccess(this::answered)
        .onFailure(this::broken);
  }

  /** Keeps the connection until there is a permit for now. */
  private void renew(HttpClientRequest connected) {
    renewing = true;
    Context context = vertx.getOrCreateContext();
    grant.renew().onComplete(permit -> context.runOnContext(owned -> renewed(connected, permit)));
  }

  private void renewed(HttpClientRequest connected, AsyncResult<Void> permit) {
    renewing = false;
    if (done.future().isComplete()) {
      grant.report(Observation.unsent());
    } else if (permit.failed()) {
      done.fail(permit.cause());
      ignore(connected.reset());
    } else {
      connected(connected);
    }
  }

  private void answered(HttpClientResponse response) {
    if (done.future().isComplete()) {
      return;
    }
    head = response;
    progressNanos = ticker.nanos();
    if (!WORDY.contains(response.statusCode())) {
      grant.report(observed(response, NOT_YET));
    }
    response.handler(this::arrived).exceptionHandler(this::broken).endHandler(end -> finish(null));
  }

  private void arrived(Buffer piece) {
    progressNanos = ticker.nanos();
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
    if (done.future().isComplete()) {
      return;
    }
    Timing timing = new Timing(start, clock.now());
    ApiAnswer answer = null;
    if (head == null) {
      grant.report(sent == null ? Observation.unsent() : Observation.unanswered());
    } else {
      answer = answer(head);
    }
    done.complete(new Exchange(sending.account(), sending.request(), timing, answer, failure));
  }

  private ApiAnswer answer(HttpClientResponse response) {
    byte[] bytes = body.bytes();
    ApiAnswer answer =
        new ApiAnswer(response.statusCode(), KeptHeaders.of(response.headers()), bytes);
    if (WORDY.contains(response.statusCode())) {
      grant.report(observed(response, answer));
    }
    return answer;
  }

  private Observation observed(HttpClientResponse response, ApiAnswer answer) {
    // A banned address is this worker's alone: told to the limiter, it would hold up all others.
    if (answer.status() == TOO_MANY_REQUESTS && Shield.answered(answer)) {
      return Observation.unsent();
    }
    Observation observed = observed(response, answer.body());
    DiscordFailure meaning = new Verdict(sending.account().token()).refusal(answer);
    return meaning instanceof DiscordFailure.AccountBlocked blocked
        ? observed.stopping(blocked.advice())
        : observed;
  }

  @SuppressWarnings("NullAway") // the checker loses the @Nullable of a function from another jar
  private Observation observed(HttpClientResponse response, byte[] read) {
    MultiMap headers = response.headers();
    return limits.read(response.statusCode(), headers::get, read);
  }

  /** The request is over already; how its connection ends is of no interest. */
  private static void ignore(Future<Void> reset) {
    reset.onFailure(cause -> {});
  }
}
