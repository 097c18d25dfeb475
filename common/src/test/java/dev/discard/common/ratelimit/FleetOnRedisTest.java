package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.async.JobThreads;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.VirtualServer.Shape;
import dev.discard.common.ratelimit.VirtualServer.Words;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.testing.RedisExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several processes' limiters on one server, against honest buckets, in real time. */
class FleetOnRedisTest {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int WORKERS = 3;
  private static final int STREAMS = 4;
  private static final int REQUESTS = 25;

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final Ticker ticker = Ticker.system();

  @ParameterizedTest
  @CsvSource({
    "true, 5, 20000, 0",
    "false, 5, 20000, 0",
    "true, 1, 10000, 0",
    "true, 10, 5000, 200"
  })
  void honestBuckets_areNeverOverrun(boolean sliding, int limit, long gap, double rate)
      throws Exception {
    VirtualServer server = new VirtualServer(new Shape(sliding, limit, gap), Words.HONEST);
    runStreams(server, rate);

    assertThat(server.overruns()).isZero();
    assertThat(server.requests()).isEqualTo(WORKERS * STREAMS * REQUESTS);
  }

  @Test
  void oneRoundTripARequest_isEnough() throws Exception {
    VirtualServer server = new VirtualServer(new Shape(true, 1000, 10), Words.HONEST);

    long roundTrips = runStreams(server, 500);

    assertThat(roundTrips).isLessThan((long) (server.requests() * 1.2));
  }

  /** The round trips to Redis that all requests took. */
  private long runStreams(VirtualServer server, double rate) throws Exception {
    ExecutorService threads = JobThreads.bounded("stream", WORKERS * STREAMS);
    List<RedisLink> links = new ArrayList<>();
    List<RedisRateLimiter> limiters = new ArrayList<>();
    List<Future<?>> streams = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      RedisLink link = REDIS.anotherLink();
      RedisRateLimiter limiter = new RedisRateLimiter(REDIS.vertx(), link);
      links.add(link);
      limiters.add(limiter);
      for (int i = 0; i < STREAMS; i++) {
        BucketKey key = new BucketKey("token", false, rate, "GET /x", "c:" + (i % 2));
        streams.add(threads.submit(() -> stream(limiter, server, key)));
      }
    }
    for (Future<?> stream : streams) {
      stream.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
    limiters.forEach(RedisRateLimiter::close);
    threads.shutdown();
    return links.stream().mapToLong(RedisLink::roundTrips).sum();
  }

  private Void stream(RateLimiter limiter, VirtualServer server, BucketKey key)
      throws InterruptedException {
    for (int i = 0; i < REQUESTS; i++) {
      Permit permit = Await.await(limiter.acquire(key), DEADLINE);
      limiter.observe(permit, answer(server, key));
    }
    return null;
  }

  private Observation answer(VirtualServer server, BucketKey key) {
    synchronized (server) {
      return server.answer(key.major(), ticker.nanos() / 1000);
    }
  }
}
