package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.ratelimit.LimitsCall.Verdict;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The script and the model answer alike, whatever is told and asked. */
class LimitsModelTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long START = 1_790_000_000_000_000L;
  private static final List<String> ROUTES =
      List.of("GET /channels/:c/messages", "GET /guilds/:g", "GET /other");

  private static final long LONGEST_DELAY = 60_000_000;

  private static Vertx vertx;
  private static RedisProcess server;
  private static RedisLink link;

  /** A permit in the test's hands. */
  private record Granted(BucketKey key, String holds, long nanos) {}

  /** One call: the time since the last, what is asked, and the answer to one of the permits. */
  record Step(long micros, List<BucketKey> asks, int which, Observation answer, long age) {}

  @BeforeContainer
  static void startRedis() throws Exception {
    vertx = Vertx.vertx();
    server = RedisProcess.start(RedisSetup.volatileData());
    link = Await.await(RedisLink.connect(vertx, server.uri()), DEADLINE);
  }

  @AfterContainer
  static void stopRedis() throws Exception {
    Await.await(link.close(), DEADLINE);
    server.close();
    Await.await(vertx.close(), DEADLINE);
  }

  @Property(tries = 300)
  void script_answersAsTheModel_andNoWaitIsLongerThanAMinute(
      @ForAll("steps") @Size(max = 60) List<Step> steps) throws InterruptedException {
    Await.await(link.send(Request.cmd(Command.FLUSHALL)), DEADLINE);
    Limits script = new ScriptLimits(link);
    Limits model = new ModelLimits();
    List<Granted> open = new ArrayList<>();
    long now = START;
    for (Step step : steps) {
      now += step.micros;
      LimitsCall call = call(step, open, now * 1000);

      Reply reply = script.call(call, now, now * 1000);

      assertThat(reply).isEqualTo(model.call(call, now, now * 1000));
      assertThat(reply.answers())
          .allMatch(answer -> answer.delay() >= 0 && answer.delay() <= LONGEST_DELAY);
      keep(open, call, reply, now);
    }
  }

  private static LimitsCall call(Step step, List<Granted> open, long nanos) {
    List<Report> reports = new ArrayList<>();
    if (!open.isEmpty()) {
      Granted granted = open.remove(step.which % open.size());
      long observed = Math.max(granted.nanos, nanos - step.age * 1000);
      reports.add(new Report(granted.key, granted.holds, step.answer, 1, granted.nanos, observed));
    }
    List<Ask> asks = step.asks.stream().map(key -> new Ask(key, Promise.promise(), 0)).toList();
    return new LimitsCall("token", reports, asks);
  }

  private static void keep(List<Granted> open, LimitsCall call, Reply reply, long now) {
    for (int i = 0; i < reply.answers().size(); i++) {
      Answer answer = reply.answers().get(i);
      if (answer.verdict() != Verdict.AGAIN) {
        long sent = (now + answer.delay()) * 1000;
        open.add(new Granted(call.asks().get(i).key(), answer.holds(), sent));
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> micros =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 400_000)),
            Tuple.of(2, Arbitraries.longs().between(0, 70_000_000)),
            Tuple.of(1, Arbitraries.longs().between(0, 30 * 3_600_000_000L)));
    return Combinators.combine(
            micros,
            keys().list().ofMaxSize(4),
            Arbitraries.integers().between(0, 20),
            answers(),
            Arbitraries.longs().between(0, 300_000))
        .as(Step::new)
        .list();
  }

  private static Arbitrary<BucketKey> keys() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(0.0, 0.0, 0.5, 45.0),
            Arbitraries.of(ROUTES),
            Arbitraries.of("c:1", "c:2"))
        .as((user, rate, route, major) -> new BucketKey("token", user, rate, route, major));
  }

  private static Arbitrary<Observation> answers() {
    Arbitrary<Headers> headers =
        Combinators.combine(
                Arbitraries.of("hash", "hash", "123e45"),
                Arbitraries.of(1, 5, 5, 1000),
                Arbitraries.integers().between(0, 6),
                Arbitraries.longs().between(0, 8_000))
            .as(
                (hash, limit, remaining, millis) ->
                    new Headers(hash, limit, Math.min(limit, remaining), Duration.ofMillis(millis)))
            .injectNull(0.3);
    Arbitrary<Retry> retries =
        Combinators.combine(Arbitraries.longs().between(0, 15_000), Arbitraries.of(Scope.values()))
            .as((millis, scope) -> new Retry(Duration.ofMillis(millis), scope));
    Arbitrary<Integer> statuses =
        Arbitraries.of(200, 200, 200, 200, 204, 404, 502, 0, -1, 429, 429);
    return Combinators.combine(statuses, headers, retries)
        .as(
            (status, bucket, retry) ->
                new Observation(status, bucket, status == 429 ? retry : null));
  }
}
