package dev.discard.worker.discord.http;

import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Sent;
import dev.discard.worker.discord.call.UserAgent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends single requests to Discord: each waits for its permit, and each tells the limiter what came
 * of it. Does not judge answers and asks nothing twice.
 */
public final class DiscordClient {

  /** The most bytes of a body; of a larger one the rest is not read. */
  public static final int LARGEST_BODY = Body.MOST_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(DiscordClient.class);
  private static final int CONNECTIONS = 128;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final String PACKED = "gzip, deflate";

  /** To this very machine: packing and unpacking costs more than it saves. */
  private static final String PLAIN = "identity";

  private final Vertx vertx;
  private final Context context;
  private final RateLimiter limiter;
  private final Timeouts timeouts;
  private final String userAgent;
  private final Silence silence = new Silence(Ticker.system());
  private final Map<String, ApiRoot> apis = new ConcurrentHashMap<>();
  private final HttpClient http;

  /**
   * @param version of this program, for the User-Agent
   */
  public DiscordClient(Vertx vertx, RateLimiter limiter, Timeouts timeouts, String version) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.limiter = limiter;
    this.timeouts = timeouts;
    this.userAgent = UserAgent.of(version);
    this.http = client();
  }

  /** Whether this IP was banned, so that nothing is sent for now. */
  public boolean isSilent() {
    return silence.lasts();
  }

  /** Sends nothing for so long. */
  public void keepSilent(Duration length) {
    LOG.warn("this IP is banned from Discord, nothing is asked from here for {}", length);
    silence.keep(length);
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Sends a request as soon as the limits of one of the accounts allow it, under that one.
   *
   * @param accounts any of them may ask; at least one
   * @param wanted shown the permit when it has come; if it says no, nothing is sent
   * @return the exchange, broken ones too; fails only when nothing may be sent, with {@link
   *     dev.discard.common.ratelimit.TokenStoppedException}, {@link IpBannedException} or {@link
   *     CancellationException}
   */
  public Future<Exchange> send(List<Account> accounts, Call call, Predicate<Permit> wanted) {
    if (silence.lasts()) {
      return Future.failedFuture(new IpBannedException());
    }
    List<BucketKey> keys = accounts.stream().map(account -> account.bucket(call.route())).toList();
    return (keys.size() == 1 ? limiter.acquire(keys.get(0)) : limiter.acquireAny(keys))
        .compose(permit -> transmit(holder(accounts, permit), call, permit, wanted));
  }

  private static Account holder(List<Account> accounts, Permit permit) {
    return accounts.stream()
        .filter(account -> account.tokenName().equals(permit.key().token()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a permit of nobody who asked for it"));
  }

  /** Ends the connections; requests under way break. */
  public Future<Void> close() {
    return http.close();
  }

  private Future<Exchange> transmit(
      Account account, Call call, Permit permit, Predicate<Permit> wanted) {
    if (silence.lasts() || !wanted.test(permit)) {
      limiter.observe(permit, Observation.unsent());
      return Future.failedFuture(
          silence.lasts() ? new IpBannedException() : new CancellationException("unwanted"));
    }
    ApiRoot api = apis.computeIfAbsent(account.apiBase(), ApiRoot::of);
    Transmission transmission =
        new Transmission(
            vertx,
            timeouts,
            new Sent(account, call.request(account)),
            api.limits(),
            new Grant(limiter, permit, Ticker.system()));
    RequestOptions options = options(api, account, call);
    Promise<Exchange> done = Promise.promise();
    context.runOnContext(owned -> transmission.send(http, options).onComplete(done));
    return done.future();
  }

  private RequestOptions options(ApiRoot api, Account account, Call call) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setSsl(api.ssl())
        .setHost(api.host())
        .setPort(api.port())
        .setURI(api.path() + call.target())
        .setFollowRedirects(false)
        .setConnectTimeout(timeouts.connect().toMillis())
        .putHeader(HttpHeaders.USER_AGENT, userAgent)
        .putHeader(HttpHeaders.ACCEPT_ENCODING, api.loopback() ? PLAIN : PACKED)
        .putHeader(HttpHeaders.AUTHORIZATION, account.authorization().reveal());
  }

  /** Unpacks what comes packed, asked for or not. */
  private HttpClient client() {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(true)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxChunkSize(CHUNK_BYTES)
            .setDecompressionSupported(true);
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }
}
