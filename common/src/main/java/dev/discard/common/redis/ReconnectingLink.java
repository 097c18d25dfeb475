package dev.discard.common.redis;

import dev.discard.common.async.Backoff;
import dev.discard.common.breaker.Breakers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that dials again whenever its connection ends. One Vert.x context owns its state.
 *
 * <p>Its circuit breaker is closed while there is a connection, open between attempts to dial, and
 * half open during one, whose PING is the probe. Commands do not fail by it: they wait for the
 * connection, within their own time.
 */
final class ReconnectingLink implements RedisLink {

  private static final Logger LOG = LoggerFactory.getLogger(ReconnectingLink.class);

  /** A restarted server is found again within two seconds. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(2));

  private final Vertx vertx;
  private final RedisAddress address;
  private final Context context;
  private final Random random = new Random();
  private final AtomicLong roundTrips = new AtomicLong();
  private final Breakers breakers = new Breakers("redis");
  private final CircuitBreaker breaker;

  /** The connection of now, or of the time when the server is back. */
  private volatile Promise<Dialled> connection = Promise.promise();

  private volatile boolean closed;

  ReconnectingLink(Vertx vertx, RedisAddress address) {
    this.vertx = vertx;
    this.address = address;
    this.context = vertx.getOrCreateContext();
    this.breaker = breakers.breaker("redis:" + address, CircuitBreakerConfig.ofDefaults());
  }

  /** The first connection: a server that cannot be had now is an error of the configuration. */
  Future<RedisLink> open() {
    Promise<RedisLink> opened = Promise.promise();
    context.runOnContext(
        start -> dial().onSuccess(this::arrived).<RedisLink>map(this).onComplete(opened));
    return opened.future();
  }

  private Future<Dialled> dial() {
    Promise<Dialled> current = connection;
    return Dialled.dial(vertx, address, () -> context.runOnContext(end -> lost(current)));
  }

  private void arrived(Dialled dialled) {
    if (!connection.tryComplete(dialled)) {
      dialled.close();
    }
  }

  /** Ends a connection, whether the server did so already or it stopped answering. */
  private void lost(Promise<Dialled> broken) {
    if (connection != broken || !broken.future().succeeded()) {
      return;
    }
    broken.future().result().close();
    if (closed) {
      return;
    }
    LOG.warn(
        "Lost Redis at {}; commands wait up to {} s while it is redialled",
        address,
        TIMEOUT_SECONDS);
    connection = Promise.promise();
    breaker.transitionToOpenState();
    redial(1);
  }

  private void redial(int attempt) {
    if (closed) {
      return;
    }
    breaker.transitionToHalfOpenState();
    dial()
        .onSuccess(found -> breaker.transitionToClosedState())
        .onSuccess(this::arrived)
        .onSuccess(back -> LOG.info("Redis at {} is back, found by attempt {}", address, attempt))
        .onFailure(away -> dialAgain(attempt, away));
  }

  private void dialAgain(int attempt, Throwable away) {
    breaker.transitionToOpenState();
    // What waiting does not mend is for the operator to see; that it is away has been said.
    if (away instanceof RedisUnreachableException) {
      LOG.debug("Attempt {}: {}", attempt, away.getMessage());
    } else {
      LOG.warn("Attempt {}: {}; tries go on", attempt, away.getMessage());
    }
    long millis = Math.max(1, BACKOFF.after(attempt, random).toMillis());
    vertx.setTimer(millis, again -> context.runOnContext(go -> redial(attempt + 1)));
  }

  @Override
  public Future<Optional<Response>> send(Request command) {
    return call(command).map(Optional::ofNullable);
  }

  @Override
  public Future<Response> eval(LuaScript script, List<String> keys, List<String> args) {
    return call(request(Command.EVALSHA, script.sha1(), keys, args))
        .recover(
            failure ->
                failure instanceof RedisReplyException reply && reply.code().equals("NOSCRIPT")
                    ? call(request(Command.EVAL, script.source(), keys, args))
                    : Future.failedFuture(failure))
        .map(reply -> Objects.requireNonNull(reply, () -> script + " answered nil"));
  }

  private static Request request(
      Command command, String script, List<String> keys, List<String> args) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    args.forEach(request::arg);
    return request;
  }

  private Future<Response> call(Request command) {
    if (closed) {
      return Future.failedFuture(closedFailure());
    }
    Promise<Dialled> current = connection;
    return connected(current)
        .compose(dialled -> answer(current, send(dialled, command)))
        .recover(failure -> Future.failedFuture(Failures.ofCommand(address, failure)));
  }

  /** Vert.x says that the answer may be nil in a way that only compilers from Java 22 on see. */
  @SuppressWarnings("NullAway")
  private static Future<Response> send(Dialled dialled, Request command) {
    return dialled.connection().send(command);
  }

  private static Future<Dialled> connected(Promise<Dialled> current) {
    Future<Dialled> future = current.future();
    return future.isComplete() ? future : future.timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** An answer that does not come holds up all that was sent after it, so the connection goes. */
  private Future<Response> answer(Promise<Dialled> current, Future<Response> reply) {
    roundTrips.incrementAndGet();
    return reply
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            failure -> {
              if (Failures.ofCommand(address, failure) instanceof RedisUnreachableException) {
                context.runOnContext(drop -> lost(current));
              }
            });
  }

  @Override
  public long roundTrips() {
    return roundTrips.get();
  }

  @Override
  public String server() {
    return address.toString();
  }

  @Override
  public Future<Void> close() {
    closed = true;
    breakers.close();
    connection.tryFail(closedFailure());
    Future<Dialled> current = connection.future();
    return current.succeeded() ? current.result().close() : Future.succeededFuture();
  }

  private RedisUnreachableException closedFailure() {
    return new RedisUnreachableException("the link to Redis at " + address + " is closed");
  }
}
