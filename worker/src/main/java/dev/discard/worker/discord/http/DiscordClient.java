package dev.discard.worker.discord.http;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.ratelimit.BucketKey;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.ratelimit.Permit;
import dev.discard.common.ratelimit.RateLimiter;
import dev.discard.worker.discord.answer.InvalidAnswer;
import dev.discard.worker.discord.answer.Shield;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests to Discord: each waits for its permit, and each tells the limiter what came
 * of it. Does not judge answers and asks nothing twice.
 */
public final class DiscordClient {

  /** The most bytes of a body; of a larger one the rest is not read. */
  public static final int LARGEST_BODY = Body.MOST_BYTES;

  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final String PACKED = "gzip, deflate";

  /** To this very machine: packing and unpacking costs more than it saves. */
  private static final String PLAIN = "identity";

  private final Vertx vertx;
  private final Context context;
  private final RateLimiter limiter;
  private final EgressGuard guard;
  private final Breakers breakers;
  private final GateRule rule;
  private final Timeouts timeouts;
  private final String userAgent;
  private final Map<String, Host> apis = new ConcurrentHashMap<>();
  private final Map<String, HostGate> gates = new ConcurrentHashMap<>();
  private final HttpClient http;

  /**
   * @param version of this program, for the User-Agent
   */
  public DiscordClient(Vertx vertx, Restraints restraints, Timeouts timeouts, String version) {
    this(vertx, restraints, timeouts, version, GateRule.DISCORD);
  }

  DiscordClient(
      Vertx vertx, Restraints restraints, Timeouts timeouts, String version, GateRule rule) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.limiter = restraints.limiter();
    this.guard = restraints.guard();
    this.breakers = restraints.breakers();
    this.rule = rule;
    this.timeouts = timeouts;
    this.userAgent = UserAgent.of(version);
    this.http = client();
  }

  /** An API root, and what stands before its host, whose other roots share it. */
  private record Host(ApiRoot api, HostGate gate) {}

  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Sends a request as soon as the limits of one of the accounts allow it, under that one.
   *
   * @param accounts any of them may ask; at least one
   * @param wanted shown the permit when it has come; if it says no, nothing is sent
   * @return the exchange, broken ones too; fails only when nothing may be sent, with {@link
   *     dev.discard.common.ratelimit.TokenStoppedException}, {@link EgressSilentException} or
   *     {@link CancellationException}
   */
  public Future<Exchange> send(List<Account> accounts, Call call, Predicate<Permit> wanted) {
    Optional<String> forbidden = guard.forbids();
    if (forbidden.isPresent()) {
      return Future.failedFuture(new EgressSilentException(forbidden.get()));
    }
    long pause = guard.turn();
    return pause == 0
        ? sendNow(accounts, call, wanted)
        : paused(pause).compose(over -> sendNow(accounts, call, wanted));
  }

  private Future<Void> paused(long nanos) {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), late -> over.complete());
    return over.future();
  }

  private Future<Exchange> sendNow(List<Account> accounts, Call call, Predicate<Permit> wanted) {
    return host(accounts.get(0))
        .gate
        .reachable()
        .compose(reachable -> sendUnderPermit(accounts, call, wanted));
  }

  private Future<Exchange> sendUnderPermit(
      List<Account> accounts, Call call, Predicate<Permit> wanted) {
    List<BucketKey> keys = accounts.stream().map(account -> account.bucket(call.route())).toList();
    return (keys.size() == 1 ? limiter.acquire(keys.get(0)) : limiter.acquireAny(keys))
        .compose(
            permit ->
                transmit(holder(accounts, permit), call, permit, wanted)
                    .recover(
                        failure -> {
                          if (!(failure instanceof HostAwayException)) {
                            return Future.failedFuture(failure);
                          }
                          limiter.observe(permit, Observation.unsent());
                          return sendNow(accounts, call, wanted);
                        }));
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
    if (!wanted.test(permit)) {
      limiter.observe(permit, Observation.unsent());
      return Future.failedFuture(new CancellationException("unwanted"));
    }
    HostGate gate = host(account).gate;
    Promise<Exchange> done = Promise.promise();
    context.runOnContext(
        owned -> gate.pass(() -> transmit(account, call, permit)).onComplete(done));
    return done.future().onSuccess(exchange -> watch(exchange.answer()));
  }

  private Future<Exchange> transmit(Account account, Call call, Permit permit) {
    Optional<String> forbidden = guard.forbids();
    if (forbidden.isPresent()) {
      limiter.observe(permit, Observation.unsent());
      return Future.failedFuture(new EgressSilentException(forbidden.get()));
    }
    ApiRoot api = host(account).api;
    Transmission transmission =
        new Transmission(
            vertx,
            timeouts,
            new Sent(account, call.request(account)),
            api.limits(),
            new Grant(limiter, permit, Ticker.system()));
    return transmission.send(http, options(api, account, call), call.body());
  }

  private Host host(Account account) {
    return apis.computeIfAbsent(account.apiBase(), this::host);
  }

  private Host host(String apiBase) {
    ApiRoot api = ApiRoot.of(apiBase);
    String host = api.host() + ":" + api.port();
    return new Host(
        api, gates.computeIfAbsent(host, fresh -> new HostGate(context, fresh, rule, breakers)));
  }

  /** What an answer means for the address is known before anybody asks what it means for a job. */
  private void watch(@Nullable ApiAnswer answer) {
    if (answer != null && answer.status() >= 400) {
      if (InvalidAnswer.is(answer)) {
        guard.invalid();
      }
      Shield.ban(answer).ifPresent(guard::banned);
    }
  }

  private RequestOptions options(ApiRoot api, Account account, Call call) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.route().method()))
            .setSsl(api.ssl())
            .setHost(api.host())
            .setPort(api.port())
            .setURI(api.path() + call.target())
            .setFollowRedirects(false)
            .setConnectTimeout(timeouts.connect().toMillis())
            .putHeader(HttpHeaders.USER_AGENT, userAgent)
            .putHeader(HttpHeaders.ACCEPT_ENCODING, api.loopback() ? PLAIN : PACKED)
            .putHeader(HttpHeaders.AUTHORIZATION, account.authorization().reveal());
    return call.body() == null
        ? options
        : options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
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
        .with(new PoolOptions().setHttp1MaxSize(rule.most()))
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }
}
