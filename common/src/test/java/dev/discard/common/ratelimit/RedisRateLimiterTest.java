package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The limiter on a real server: what a process adds to the script. */
class RedisRateLimiterTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final String REACTIONS = "GET /channels/:c/messages/:m/reactions/:e";
  private static final Observation BARE = new Observation(200, null, null);
  private static final Observation BARE_REFUSAL = new Observation(400, null, null);
  private static final Observation UNAUTHORISED = new Observation(401, null, null);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final List<RedisRateLimiter> limiters = new ArrayList<>();

  @AfterEach
  void closeLimiters() {
    limiters.forEach(RedisRateLimiter::close);
  }

  @Test
  void acquire_letsOneRequestFly_untilTheRouteHasAnAnswer() throws Exception {
    RateLimiter limiter = limiter();
    Permit first = granted(limiter, key(MESSAGES, "c:1"));
    Future<Permit> second = limiter.acquire(key(MESSAGES, "c:1"));
    granted(limiter, key(MESSAGES, "c:2"));
    assertThat(second.isComplete()).isFalse();

    limiter.observe(first, headers(5, 4, 1000));

    assertThat(Await.await(second, DEADLINE).holds()).startsWith("hash;");
  }

  @Test
  void naps_countAsWaitsForTheBucket() throws Exception {
    RateLimiter limiter = limiter();
    Permit first = granted(limiter, key(MESSAGES, "c:1"));
    Future<Permit> second = limiter.acquire(key(MESSAGES, "c:1"));
    granted(limiter, key(MESSAGES, "c:2"));
    Duration nap = Duration.ofMillis(300);
    assertThatThrownBy(() -> Await.await(second, nap)).isInstanceOf(AwaitTimeoutException.class);

    limiter.observe(first, headers(5, 4, 1000));

    assertThat(Await.await(second, DEADLINE).waits().bucket()).isGreaterThan(nap.dividedBy(2));
  }

  @Test
  void close_givesBackWhatIsBooked_andTellsWhatIsLeft() throws Exception {
    RedisRateLimiter one = limiter();
    RateLimiter other = limiter();
    BucketKey paced = new BucketKey("paced", false, 0.5, REACTIONS, "c:1");
    Permit first = granted(one, paced);
    one.observe(first, headers(1, 0, 1));
    Future<Permit> booked = one.acquire(paced);
    await().until(() -> places("paced") == 2);

    one.close();

    assertThatThrownBy(() -> Await.await(booked, DEADLINE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(granted(other, paced).waits().sum()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void observe_reachesOtherProcesses_withoutAnAskToRideWith() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    Permit permit = granted(one, key(MESSAGES, "c:1"));
    Future<Permit> waiting = other.acquire(key(MESSAGES, "c:1"));

    one.observe(permit, headers(5, 4, 1000));

    assertThat(Await.await(waiting, DEADLINE).holds()).startsWith("hash;");
  }

  @Test
  void acquire_costsNoRoundTrip_whereNothingBinds() throws Exception {
    RedisLink link = REDIS.anotherLink();
    RateLimiter limiter = limiter(link);
    limiter.observe(granted(limiter, key(REACTIONS, "c:1")), BARE);
    granted(limiter, key(REACTIONS, "c:1"));
    long before = link.roundTrips();

    for (int i = 0; i < 2000; i++) {
      limiter.observe(granted(limiter, key(REACTIONS, "c:1")), BARE);
    }

    assertThat(link.roundTrips() - before).isLessThan(200);
  }

  @Test
  void acquire_asksAnew_afterAnyAnswerThatIsNoPlainSuccess_whereNothingBinds() throws Exception {
    RateLimiter limiter = limiter();
    limiter.observe(granted(limiter, key(REACTIONS, "c:1")), BARE);
    Permit free = granted(limiter, key(REACTIONS, "c:1"));
    limiter.observe(free, refusal(500, Scope.USER));

    Waits waits = granted(limiter, key(REACTIONS, "c:1")).waits();
    assertThat(waits.refusal()).isGreaterThan(Duration.ofMillis(500));
    assertThat(waits.bucket()).isLessThan(waits.refusal());
  }

  @Test
  void acquire_failsInTheWholeFleet_afterA401_untilANewRunClearsIt() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    Permit permit = granted(one, key(MESSAGES, "c:1"));
    Future<Permit> waiting = other.acquire(key(MESSAGES, "c:1"));

    one.observe(permit, UNAUTHORISED);

    assertThatThrownBy(() -> Await.await(waiting, DEADLINE))
        .isInstanceOf(TokenStoppedException.class)
        .hasMessage("Discord answered 401 to " + MESSAGES);
    assertThatThrownBy(() -> granted(other, key(REACTIONS, "c:2")))
        .isInstanceOf(TokenStoppedException.class);

    Await.await(RedisRateLimiter.clearStop(REDIS.link(), "token"), DEADLINE);
    assertThat(granted(one, key(REACTIONS, "c:2"))).isNotNull();
  }

  @Test
  void acquireAny_leavesOutStoppedTokens_andFailsWhenAllAreStopped() throws Exception {
    RateLimiter limiter = limiter();
    List<BucketKey> keys = List.of(keyOf("one"), keyOf("other"));
    Permit first = Await.await(limiter.acquireAny(keys), DEADLINE);
    assertThat(first.key()).isEqualTo(keyOf("one"));
    limiter.observe(first, UNAUTHORISED);

    Permit second = Await.await(limiter.acquireAny(keys), DEADLINE);
    assertThat(second.key()).isEqualTo(keyOf("other"));
    limiter.observe(second, UNAUTHORISED);

    assertThatThrownBy(() -> Await.await(limiter.acquireAny(keys), DEADLINE))
        .isInstanceOf(TokenStoppedException.class);
  }

  @Test
  void acquireAny_usesEachToken_whereOneRequestFliesAtATime() throws Exception {
    RateLimiter limiter = limiter();
    List<BucketKey> keys = List.of(keyOf("one"), keyOf("other"));
    Permit first = Await.await(limiter.acquireAny(keys), DEADLINE);
    Permit second = Await.await(limiter.acquireAny(keys), DEADLINE);
    Future<Permit> third = limiter.acquireAny(keys);
    assertThat(List.of(first.key(), second.key())).containsExactlyElementsOf(keys);
    assertThatThrownBy(() -> Await.await(third, Duration.ofMillis(300)))
        .isInstanceOf(AwaitTimeoutException.class);

    limiter.observe(second, headers(5, 4, 1000));

    assertThat(Await.await(third, DEADLINE).key()).isEqualTo(keyOf("other"));
  }

  @Test
  void acquireAny_fails_whenTheLimiterIsClosed() throws Exception {
    RedisRateLimiter limiter = limiter();
    List<BucketKey> keys = List.of(keyOf("one"), keyOf("other"));
    Await.await(limiter.acquireAny(keys), DEADLINE);
    Await.await(limiter.acquireAny(keys), DEADLINE);
    List<Future<Permit>> waiting =
        List.of(limiter.acquireAny(keys), limiter.acquireAny(keys), limiter.acquireAny(keys));

    limiter.close();

    for (Future<Permit> each : waiting) {
      assertThatThrownBy(() -> Await.await(each, DEADLINE))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void bookedRequest_isNotSent_afterA401OfAnotherOne() throws Exception {
    RateLimiter limiter = limiter();
    Permit permit = granted(limiter, key(MESSAGES, "c:1"));
    limiter.observe(granted(limiter, key(REACTIONS, "c:1")), headers(5, 0, 5000));
    Future<Permit> booked = limiter.acquire(key(REACTIONS, "c:1"));
    granted(limiter, key(MESSAGES, "c:2"));

    limiter.observe(permit, UNAUTHORISED);

    assertThatThrownBy(() -> Await.await(booked, DEADLINE))
        .isInstanceOf(TokenStoppedException.class);
  }

  @Test
  void processElsewhere_sendsNothingMore_onceItsRequestInFlightIsAnswered() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    other.observe(granted(other, key(REACTIONS, "c:1")), headers(5, 0, 5000));
    Permit flying = granted(other, key(MESSAGES, "c:1"));
    Future<Permit> booked = other.acquire(key(REACTIONS, "c:1"));
    granted(other, key(MESSAGES, "c:3"));

    one.observe(granted(one, key(MESSAGES, "c:2")), BARE_REFUSAL.stopping("solve a CAPTCHA"));
    assertThatThrownBy(() -> granted(one, key(MESSAGES, "c:4")))
        .isInstanceOf(TokenStoppedException.class);
    other.observe(flying, BARE_REFUSAL);

    assertThatThrownBy(() -> Await.await(booked, DEADLINE))
        .isInstanceOf(TokenStoppedException.class)
        .hasMessage("solve a CAPTCHA");
  }

  @Test
  void bookedRequest_waitsLonger_afterAGlobal429OfAnotherOne() throws Exception {
    RateLimiter limiter = limiter();
    Permit permit = granted(limiter, key(MESSAGES, "c:1"));
    limiter.observe(granted(limiter, key(REACTIONS, "c:1")), headers(5, 0, 2000));
    Future<Permit> booked = limiter.acquire(key(REACTIONS, "c:1"));
    granted(limiter, key(MESSAGES, "c:2"));

    limiter.observe(permit, refusal(3000, Scope.GLOBAL));

    assertThat(Await.await(booked, DEADLINE).waits().sum()).isGreaterThan(Duration.ofMillis(3000));
  }

  @Test
  void bookedRequest_waitsLonger_afterAGlobal429InAnotherProcess() throws Exception {
    RateLimiter one = limiter();
    RateLimiter other = limiter();
    Permit permit = granted(one, key(MESSAGES, "c:1"));
    other.observe(granted(other, key(REACTIONS, "c:1")), headers(5, 0, 2000));
    Future<Permit> booked = other.acquire(key(REACTIONS, "c:1"));
    granted(other, key(MESSAGES, "c:2"));

    one.observe(permit, refusal(3000, Scope.GLOBAL));
    await().until(() -> REDIS.ask(Command.EXISTS, LimitsCall.key("token")).get().toInteger() == 1);
    Future<Permit> next = other.acquire(key(MESSAGES, "c:3"));

    assertThat(Await.await(booked, DEADLINE).waits().sum()).isGreaterThan(Duration.ofMillis(2900));
    assertThat(Await.await(next, DEADLINE)).isNotNull();
  }

  /** A process that was stalled must not send at once what was spread over the stall. */
  @Test
  void bookedRequest_getsALaterPlace_whenItsTimeWentBy() throws Exception {
    AtomicLong stalled = new AtomicLong();
    RateLimiter limiter =
        limiter(
            new RedisRateLimiter(
                REDIS.vertx(), REDIS.anotherLink(), () -> System.nanoTime() + stalled.get()));
    BucketKey paced = new BucketKey("paced", false, 1, REACTIONS, "c:1");
    limiter.observe(granted(limiter, paced), headers(100, 99, 1000));
    long first = System.nanoTime();
    Future<Permit> booked = limiter.acquire(paced);
    Future<Permit> after = limiter.acquire(paced);
    await().until(() -> places("paced") == 3);

    stalled.set(Duration.ofSeconds(3).toNanos());

    Await.await(Future.all(booked, after), DEADLINE);
    assertThat(places("paced")).as("both asked again").isEqualTo(5);
    assertThat(System.nanoTime() - first).isGreaterThan(Duration.ofSeconds(3).toNanos());
  }

  @Test
  void acquire_staysOpen_whileRedisIsAway_andGoesOnAfterwards() throws Exception {
    RateLimiter limiter = limiter();
    limiter.observe(granted(limiter, key(MESSAGES, "c:1")), headers(5, 4, 1000));
    REDIS.kill();

    Future<Permit> waiting = limiter.acquire(key(MESSAGES, "c:1"));
    Future<Permit> another = limiter.acquire(key(REACTIONS, "c:1"));
    assertThatThrownBy(() -> Await.await(Future.any(waiting, another), Duration.ofSeconds(1)));
    REDIS.restart();

    assertThat(Await.await(waiting, DEADLINE)).isNotNull();
    assertThat(Await.await(another, DEADLINE)).isNotNull();
  }

  @Test
  void crowd_isServedInItsOrder_beforeAnExhaustedBucket() throws Exception {
    RateLimiter limiter = limiter();
    Permit first = granted(limiter, key(MESSAGES, "c:1"));
    List<Integer> order = new ArrayList<>();
    List<Future<Permit>> crowd = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int place = i;
      crowd.add(
          limiter
              .acquire(key(MESSAGES, "c:1"))
              .onSuccess(
                  permit -> {
                    order.add(place);
                    limiter.observe(permit, BARE);
                  }));
    }
    limiter.observe(first, BARE);

    Await.await(Future.all(crowd), DEADLINE);
    assertThat(order).isSorted().hasSize(30);
  }

  @Test
  void close_failsThoseWhoWait() throws Exception {
    RedisRateLimiter limiter = limiter();
    granted(limiter, key(MESSAGES, "c:1"));
    Future<Permit> waiting = limiter.acquire(key(MESSAGES, "c:1"));

    limiter.close();

    assertThatThrownBy(() -> Await.await(waiting, DEADLINE))
        .isInstanceOf(IllegalStateException.class);
  }

  private RedisRateLimiter limiter() throws InterruptedException {
    return limiter(REDIS.anotherLink());
  }

  private RedisRateLimiter limiter(RedisLink link) {
    return limiter(new RedisRateLimiter(REDIS.vertx(), link));
  }

  private RedisRateLimiter limiter(RedisRateLimiter limiter) {
    limiters.add(limiter);
    return limiter;
  }

  /** How many places of the token's pace were given away. */
  private static int places(String token) throws InterruptedException {
    int places = 0;
    for (Response key : REDIS.ask(Command.KEYS, LimitsCall.key(token) + ":pace:*").orElseThrow()) {
      places += REDIS.ask(Command.BITCOUNT, key.toString()).orElseThrow().toInteger();
    }
    return places;
  }

  private static Permit granted(RateLimiter limiter, BucketKey key) throws InterruptedException {
    return Await.await(limiter.acquire(key), DEADLINE);
  }

  private static BucketKey keyOf(String token) {
    return new BucketKey(token, false, 0, MESSAGES, "c:1");
  }

  private static BucketKey key(String route, String major) {
    return new BucketKey("token", false, 0, route, major);
  }

  private static Observation headers(int limit, int remaining, long resetMillis) {
    return new Observation(
        200, new Headers("hash", limit, remaining, Duration.ofMillis(resetMillis)), null);
  }

  private static Observation refusal(long millis, Scope scope) {
    return new Observation(429, null, new Retry(Duration.ofMillis(millis), scope));
  }
}
