package dev.discard.common.ratelimit;

import dev.discard.common.async.Ticker;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
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
  public void observe(Permit permit, Observation answer) {
    TokenLimits limits = of(permit.key());
    Report report = Report.of(permit, answer, ground.nanos());
    if (report.quiet() && limits.licences().count(Place.of(permit.key()))) {
      return;
    }
    if (report.recalls()) {
      limits.licences().endAll();
    }
    ground.run(() -> limits.observe(report, permit.awaited()));
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
    ground.run(() -> tokens.values().forEach(limits -> limits.close(closed)));
  }

  private TokenLimits of(BucketKey key) {
    return tokens.computeIfAbsent(key.token(), token -> new TokenLimits(token, ground));
  }
}
