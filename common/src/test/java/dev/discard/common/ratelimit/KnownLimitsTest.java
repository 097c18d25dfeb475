package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.ratelimit.KnownLimits.Route;
import dev.discard.common.ratelimit.KnownLimits.Shape;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the view tells after answers that a limiter took in. */
class KnownLimitsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final String PINS = "GET /channels/:c/pins";

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  @Test
  void unusedToken_isNotKnown() throws Exception {
    KnownLimits known = known();

    assertThat(known.stopped()).isEmpty();
    assertThat(known.blocked()).isZero();
    assertThat(known.pace()).isZero();
    assertThat(known.routes()).isEmpty();
    assertThat(Await.await(LiveBuckets.count(REDIS.link(), "token"), DEADLINE)).isZero();
  }

  @Test
  void headers_tellTheBucketOfARoute() throws Exception {
    told(MESSAGES, headers(5, 4, 1000));
    told(MESSAGES, headers(5, 3, 1900));

    Route route = known().route(MESSAGES).orElseThrow();

    assertThat(route.bare()).isFalse();
    assertThat(route.cap()).isEmpty();
    KnownLimits.Bucket bucket = route.bucket().orElseThrow();
    assertThat(bucket.hash()).isEqualTo("hash");
    assertThat(bucket.limit()).isEqualTo(5);
    assertThat(bucket.shape()).isEqualTo(Shape.SLIDING);
    assertThat(route.perRequest()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1000));
    assertThat(known().pace()).isEqualTo(Duration.ofMillis(2));
    assertThat(Await.await(LiveBuckets.count(REDIS.link(), "token"), DEADLINE)).isEqualTo(2);
  }

  @Test
  void refusals_tellTheCapOfARoute_thatOutranksHeaders() throws Exception {
    told(MESSAGES, headers(1000, 999, 1));
    told(MESSAGES, refusal(2000, Scope.USER));

    Route route = known().route(MESSAGES).orElseThrow();

    assertThat(route.cap().orElseThrow().limit()).isEqualTo(1);
    assertThat(route.perRequest()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void routesWithoutHeaders_areBare_andBindNothing() throws Exception {
    told(PINS, new Observation(200, null, null));

    Route route = known().route(PINS).orElseThrow();

    assertThat(route.bare()).isTrue();
    assertThat(route.bucket()).isEmpty();
    assertThat(route.perRequest()).isZero();
  }

  @Test
  void tokens_areBlockedByAGlobal429_andStoppedByA401() throws Exception {
    told(PINS, refusal(2000, Scope.GLOBAL));
    assertThat(known().blocked()).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2300));
    assertThat(known().stopped()).isEmpty();

    told(MESSAGES, new Observation(401, null, null));

    assertThat(known().stopped()).contains("Discord answered 401 to " + MESSAGES);
  }

  /** One request and its answer; returns when Redis has been told. */
  private void told(String route, Observation answer) throws InterruptedException {
    BucketKey key = new BucketKey("token", false, 500, route, "c:1");
    RedisRateLimiter one = new RedisRateLimiter(REDIS.vertx(), REDIS.link());
    one.observe(Await.await(one.acquire(key), DEADLINE), answer);
    long before = REDIS.link().roundTrips();
    one.close();
    await().until(() -> REDIS.link().roundTrips() > before);
  }

  private static KnownLimits known() throws InterruptedException {
    return Await.await(KnownLimits.read(REDIS.link(), "token"), DEADLINE);
  }

  private static Observation headers(int limit, int remaining, long resetMillis) {
    return new Observation(
        200, new Headers("hash", limit, remaining, Duration.ofMillis(resetMillis)), null);
  }

  private static Observation refusal(long millis, Scope scope) {
    return new Observation(429, null, new Retry(Duration.ofMillis(millis), scope));
  }
}
