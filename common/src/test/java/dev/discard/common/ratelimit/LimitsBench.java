package dev.discard.common.ratelimit;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the limiter's scripts with 10,000 live buckets of one token, as Redis says itself and as
 * one caller sees it who waits for each answer. Prints a name and a number a line; times are in
 * microseconds. {@code scripts/bench limiter} runs it.
 */
public final class LimitsBench {

  private static final int BUCKETS = 10_000;
  private static final int CALLS = 10_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Observation ANSWER =
      new Observation(200, new Headers("hash", 5, 4, Duration.ofSeconds(1)), null);

  private record Held(BucketKey key, String holds) {}

  private final RedisLink link;
  private final Ticker ticker = Ticker.system();
  private final Random random = new Random(1);
  private List<Report> toTell = List.of();

  private LimitsBench(RedisLink link) {
    this.link = link;
  }

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (RedisProcess server = RedisProcess.start(RedisSetup.volatileData())) {
      RedisLink link = wait(RedisLink.connect(vertx, server.uri()));
      new LimitsBench(link).measure();
      wait(link.close());
    } finally {
      wait(vertx.close());
    }
  }

  private void measure() throws InterruptedException {
    long before = memory();
    for (int i = 0; i < BUCKETS; i++) {
      page(i);
    }
    say("live_buckets", wait(LiveBuckets.count(link, "token")));
    say("memory_bytes_per_bucket", (memory() - before) / (double) BUCKETS);
    report("report_and_ask", i -> page(random.nextInt(BUCKETS)));
    report("ask", i -> ask(key(random.nextInt(BUCKETS))));
    report("view", i -> wait(KnownLimits.read(link, "token")));
  }

  /** What a page costs: the report of the last one rides with the ask. */
  private void page(int channel) throws InterruptedException {
    Held held = ask(key(channel));
    long nanos = ticker.nanos();
    toTell = List.of(new Report(held.key, held.holds, ANSWER, 1, nanos - 1_000_000, nanos));
  }

  private Held ask(BucketKey key) throws InterruptedException {
    Ask ask = new Ask(key, Promise.promise(), 0);
    LimitsCall call = new LimitsCall("token", toTell, List.of(ask));
    toTell = List.of();
    Answer answer = wait(call.send(link, ticker.nanos())).answers().get(0);
    return new Held(key, answer.holds());
  }

  /** No two waits for a slot: the pace is out of reach. */
  private static BucketKey key(int channel) {
    return new BucketKey("token", false, 50_000, "GET /channels/:c/messages", "c:" + channel);
  }

  private interface Step {
    void run(int i) throws InterruptedException;
  }

  private void report(String name, Step step) throws InterruptedException {
    wait(link.send(Request.cmd(Command.CONFIG).arg("RESETSTAT")));
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      long start = ticker.nanos();
      step.run(i);
      took.add(ticker.nanos() - start);
    }
    long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
    say(name + "_caller_p50", sorted[sorted.length / 2] / 1e3);
    say(name + "_redis_p50", latency("p50"));
    say(name + "_redis_p99", latency("p99"));
  }

  private double latency(String percentile) throws InterruptedException {
    String info = info("latencystats");
    Matcher found = Pattern.compile("_evalsha:.*\\b" + percentile + "=([\\d.]+)").matcher(info);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }

  private long memory() throws InterruptedException {
    Matcher found = Pattern.compile("used_memory:(\\d+)").matcher(info("memory"));
    if (!found.find()) {
      throw new IllegalStateException("Redis does not say how much memory it uses");
    }
    return Long.parseLong(found.group(1));
  }

  private String info(String section) throws InterruptedException {
    return wait(link.send(Request.cmd(Command.INFO).arg(section))).orElseThrow().toString();
  }

  private static void say(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.2f", name, value));
  }

  private static <T> T wait(Future<T> future) throws InterruptedException {
    return Await.await(future, DEADLINE);
  }
}
