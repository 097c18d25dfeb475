package dev.discard.worker.discord;

import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Sends single requests to Discord: each waits for its permit, and each tells the limiter what came
 * of it. Does not judge answers and asks nothing twice.
 */
public final class DiscordClient {

  private static final int CONNECTIONS = 128;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final RateLimiter limiter;
  private final Timeouts timeouts;
  private final String userAgent;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final HttpClient compressed;
  private final HttpClient uncompressed;

  /**
   * @param version of this program, for the User-Agent
   */
  public DiscordClient(Vertx vertx, RateLimiter limiter, Timeouts timeouts, String version) {
    this.vertx = vertx;
    this.limiter = limiter;
    this.timeouts = timeouts;
    this.userAgent = UserAgent.of(version);
    this.compressed = client(true);
    this.uncompressed = client(false);
  }

  Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Sends a request as soon as the limits allow it.
   *
   * @param wanted asked when the permit has come; if it says no, nothing is sent
   * @return the exchange, broken ones too; fails only when there is no permit, with {@link
   *     dev.discard.common.ratelimit.TokenStoppedException} or {@link CancellationException}
   */
  Future<Exchange> send(Account account, Call call, BooleanSupplier wanted) {
    return limiter
        .acquire(account.bucket(call.route()))
        .compose(permit -> transmit(account, call, permit, wanted));
  }

  /** Ends the connections; requests under way break. */
  public Future<Void> close() {
    return Future.all(compressed.close(), uncompressed.close()).mapEmpty();
  }

  private Future<Exchange> transmit(
      Account account, Call call, Permit permit, BooleanSupplier wanted) {
    if (!wanted.getAsBoolean()) {
      limiter.observe(permit, LimitReport.unanswered(Duration.ZERO));
      return Future.failedFuture(new CancellationException("no longer wanted"));
    }
    Origin origin = origins.computeIfAbsent(account.apiBase(), Origin::of);
    ApiRequest request = call.request(account.apiBase());
    Transmission transmission = new Transmission(request, Clock.system(), Ticker.system());
    HttpClient http = origin.loopback() ? uncompressed : compressed;
    return transmission
        .send(vertx, http, options(origin, account, call), timeouts.whole())
        .onSuccess(
            exchange -> limiter.observe(permit, transmission.report(account.apiBase(), exchange)));
  }

  private RequestOptions options(Origin origin, Account account, Call call) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setSsl(origin.ssl())
        .setHost(origin.host())
        .setPort(origin.port())
        .setURI(origin.path() + call.target())
        .setFollowRedirects(false)
        .setConnectTimeout(timeouts.connect().toMillis())
        .setIdleTimeout(timeouts.idle().toMillis())
        .putHeader(HttpHeaders.USER_AGENT, userAgent)
        .putHeader(HttpHeaders.AUTHORIZATION, account.authorization().reveal());
  }

  /**
   * To this very machine bodies travel uncompressed: packing and unpacking costs more than it
   * saves.
   */
  private HttpClient client(boolean decompress) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(true)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxChunkSize(CHUNK_BYTES)
            .setDecompressionSupported(decompress);
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
        .build();
  }
}
