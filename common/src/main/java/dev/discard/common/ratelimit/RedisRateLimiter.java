package dev.discard.common.ratelimit;

import dev.discard.common.async.Ticker;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The limiter whose state lies in Redis, so that any number of processes look to Discord like one
 * polite client. Safe for use by all threads; one Vert.x context owns its state.
 */
public final class RedisRateLimiter implements RateLimiter, AutoCloseable {

  private static final LuaScript CLEAR_STOP =
      LuaScript.load(RedisRateLimiter.class, "clear_stop.lua");

  private final Ground ground;
  private final ConcurrentMap<String, TokenLimits> tokens = new ConcurrentHashMap<>();

  /** By the tokens that they lead to; owned by the context. */
  private final Map<List<TokenLimits>, Crossing> crossings = new HashMap<>();

  /**
   * A limiter on a link that its caller opens and closes.
   *
   * @param vertx gives the context and the timers
   */
  public RedisRateLimiter(Vertx vertx, RedisLink link) {
    this(vertx, link, Ticker.system());
  }

  RedisRateLimiter(Vertx vertx, RedisLink link, Ticker ticker) {
    this(new Ground.OnVertx(vertx.getOrCreateContext(), link, ticker));
  }

  RedisRateLimiter(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Future<Permit> acquire(BucketKey key) {
    long nanos = ground.nanos();
    TokenLimits limits = of(key);
    if (limits.licences().covers(Place.of(key), nanos)) {
      return Future.succeededFuture(new Permit(key, "", Waits.NONE, nanos));
    }
    Ask ask = new Ask(key, Promise.promise(), nanos);
    ground.run(() -> limits.acquire(ask));
    return ask.permit().future();
  }

  @Override
  public Future<Permit> acquireAny(List<BucketKey> keys) {
    if (keys.size() == 1) {
      return acquire(keys.get(0));
    }
    long nanos = ground.nanos();
    for (BucketKey key : keys) {
      if (of(key).licences().covers(Place.of(key), nanos)) {
        return Future.succeededFuture(new Permit(key, "", Waits.NONE, nanos));
      }
    }
    Ask ask = new Ask(keys.get(0), Promise.promise(), nanos);
    List<TokenLimits> limits = keys.stream().map(this::of).toList();
    ground.run(
        () ->
            crossings
                .computeIfAbsent(limits, these -> new Crossing(ground, these))
                .acquire(ask, keys));
    return ask.permit().future();
  }

  @Override
  public void observe(Permit permit, Observation answer) {
    TokenLimits limits = of(permit.key());
    Report report = Report.of(permit, answer, ground.nanos());
    if (report.quiet() && limits.licences().count(Place.of(permit.key()))) {
      return;
    }
    if (report.recalls()) {
      limits.licences().endAll();
    }
    ground.run(
        () -> {
          limits.observe(report, permit.awaited());
          crossings.values().stream()
              .filter(crossing -> crossing.leadsTo(limits))
              .forEach(crossing -> crossing.wake(Place.of(permit.key())));
        });
  }

  /**
   * Lets a token be used again that a 401 had stopped; for a new run that brings it.
   *
   * @param token the token's name in the fleet
   */
  public static Future<Void> clearStop(RedisLink link, String token) {
    return link.eval(CLEAR_STOP, List.of(LimitsCall.key(token)), List.of()).mapEmpty();
  }

  /** Fails all who wait for a permit. The link stays open. */
  @Override
  public void close() {
    IllegalStateException closed = new IllegalStateException("the limiter is closed");
    ground.run(
        () -> {
          tokens.values().forEach(limits -> limits.close(closed));
          crossings.values().forEach(crossing -> crossing.close(closed));
        });
  }

  private TokenLimits of(BucketKey key) {
    return tokens.computeIfAbsent(key.token(), token -> new TokenLimits(token, ground));
  }
}
