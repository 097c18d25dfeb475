package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRateLimiterTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final String REACTIONS = "GET /channels/:c/messages/:m/reactions/:e";
  private static final Observation BARE = new Observation(200, null, null);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final List<RedisRateLimiter> limiters = new ArrayList<>();

  @AfterEach
  void closeLimiters() {
    limiters.forEach(RedisRateLimiter::close);
  }

  @Test
  void acquire_letsOneRequestFly_untilTheRouteHasAnAnswer() throws Exception {
    RateLimiter limiter = limiter();
    BucketKey key = key(MESSAGES, "c:1");
    Permit first = granted(limiter, key);
    Future<Permit> second = limiter.acquire(key);
    granted(limiter, key(MESSAGES, "c:2"));
    assertThat(second.isComplete()).isFalse();

    limiter.observe(first, headers("hash", 5, 4, 1000));

    assertThat(Await.await(second, DEADLINE).holds()).startsWith("hash;");
  }

  @Test
  void acquire_isFree_whenTheRouteAnswersWithoutHeaders() throws Exception {
    RateLimiter limiter = limiter();
    limiter.observe(granted(limiter, key(REACTIONS, "c:1")), BARE);

    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      permits.add(granted(limiter, key(REACTIONS, "c:" + i % 7)));
    }

    assertThat(permits).allMatch(permit -> permit.holds().isEmpty());
  }

  @Test
  void acquire_failsInTheWholeFleet_afterA401_untilANewRunClearsIt() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    BucketKey key = key("GET /users/@me", "-");
    Permit permit = granted(one, key);
    Future<Permit> waiting = other.acquire(key);

    one.observe(permit, new Observation(401, null, null));

    assertThatThrownBy(() -> Await.await(waiting, DEADLINE))
        .isInstanceOf(TokenStoppedException.class)
        .hasMessage("Discord answered 401 to GET /users/@me");
    assertThatThrownBy(() -> granted(other, key(MESSAGES, "c:1")))
        .isInstanceOf(TokenStoppedException.class);

    Await.await(other.clearStop("token"), DEADLINE);
    assertThat(granted(one, key(MESSAGES, "c:1"))).isNotNull();
  }

  @Test
  void acquire_staysOpen_whileRedisIsAway_andGoesOnAfterwards() throws Exception {
    RateLimiter limiter = limiter();
    limiter.observe(granted(limiter, key(MESSAGES, "c:1")), headers("hash", 5, 4, 1000));
    REDIS.kill();

    Future<Permit> waiting = limiter.acquire(key(MESSAGES, "c:1"));
    Future<Permit> another = limiter.acquire(key(REACTIONS, "c:1"));
    assertThatThrownBy(() -> Await.await(waiting, Duration.ofSeconds(1)));
    assertThat(another.isComplete()).isFalse();
    REDIS.restart();

    assertThat(Await.await(waiting, DEADLINE)).isNotNull();
    assertThat(Await.await(another, DEADLINE)).isNotNull();
  }

  @Test
  void acquire_waitsInEveryProcess_afterAGlobal429() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    Permit permit = granted(one, key(MESSAGES, "c:1"));
    one.observe(permit, new Observation(429, null, new Retry(Duration.ofSeconds(1), Scope.GLOBAL)));
    Future<Permit> mine = one.acquire(key(MESSAGES, "c:3"));
    await().until(() -> REDIS.ask(Command.EXISTS, LimitsCall.key("token")).get().toInteger() == 1);
    Future<Permit> others = other.acquire(key(REACTIONS, "c:2"));

    assertThat(Await.await(mine, DEADLINE).waited()).isGreaterThan(Duration.ofSeconds(1));
    assertThat(Await.await(others, DEADLINE).waited()).isGreaterThan(Duration.ofMillis(50));
  }

  private RedisRateLimiter limiter() throws InterruptedException {
    RedisRateLimiter limiter = new RedisRateLimiter(REDIS.vertx(), REDIS.anotherLink());
    limiters.add(limiter);
    return limiter;
  }

  private static Permit granted(RateLimiter limiter, BucketKey key) throws InterruptedException {
    return Await.await(limiter.acquire(key), DEADLINE);
  }

  private static BucketKey key(String route, String major) {
    return new BucketKey("token", false, 0, route, major);
  }

  private static Observation headers(String hash, int limit, int remaining, long resetMillis) {
    return new Observation(
        200, new Headers(hash, limit, remaining, Duration.ofMillis(resetMillis)), null);
  }
}
