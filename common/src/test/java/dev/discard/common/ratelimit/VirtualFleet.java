package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Verdict;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Random;

/**
 * Request streams that obey the limits, in virtual time: each asks for its next request as soon as
 * it has the answer to the last one, as a crawl does.
 */
final class VirtualFleet {

  /** How long things take, microseconds. */
  record Latency(long least, long most) {

    long one(Random random) {
      return least + random.nextLong(most - least + 1);
    }
  }

  /**
   * In how many of a thousand requests the worker dies, or the answer is lost, or a call to Redis
   * takes as long as one to Discord.
   */
  record Faults(int deaths, int losses, int slowCalls) {

    static final Faults NONE = new Faults(0, 0, 0);

    boolean kill(Random random) {
      return random.nextInt(1000) < deaths;
    }

    boolean slow(Random random) {
      return random.nextInt(1000) < slowCalls;
    }

    boolean lose(Random random) {
      return random.nextInt(1000) < losses;
    }
  }

  /** The usual way to Redis. */
  private static final long REDIS = 300;

  /** When a worker gives up waiting for an answer. */
  private static final long PATIENCE = 20_000_000;

  private final VirtualTime time = new VirtualTime(1_790_000_000_000_000L);
  private final Limits limits;
  private final VirtualServer server;
  private final Latency oneWay;
  private final Faults faults;
  private final Random random;
  private final long start = time.micros();
  private int calls;
  private int answered;
  private long finished;

  VirtualFleet(Limits limits, VirtualServer server, Latency oneWay, Faults faults, long seed) {
    this.limits = limits;
    this.server = server;
    this.oneWay = oneWay;
    this.faults = faults;
    this.random = new Random(seed);
  }

  /** Requests on one key, one after the other. */
  void stream(BucketKey key, int requests) {
    new Stream(key, requests).ask(List.of());
  }

  /** Runs to the end of all streams; microseconds that it took. */
  long run() {
    time.run();
    return finished - start;
  }

  int calls() {
    return calls;
  }

  int answered() {
    return answered;
  }

  private final class Stream {

    private final BucketKey key;
    private int left;

    Stream(BucketKey key, int requests) {
      this.key = key;
      this.left = requests;
    }

    void ask(List<Report> reports) {
      long nanos = time.micros() * 1000;
      time.after(toRedis(), () -> call(reports, nanos));
    }

    private void call(List<Report> reports, long nanos) {
      calls++;
      List<Ask> asks = left > 0 ? List.of(new Ask(key, Promise.promise(), 0)) : List.of();
      LimitsCall call = new LimitsCall(key.token(), reports, asks);
      List<Answer> answers = limits.call(call, time.micros(), nanos).answers();
      answers.forEach(answer -> time.after(toRedis() + answer.delay(), () -> go(answer)));
    }

    private void go(Answer answer) {
      if (answer.verdict() == Verdict.AGAIN) {
        ask(List.of());
      } else if (answered > 0 && faults.kill(random)) {
        // The job goes on elsewhere; of this request nothing more is heard, sent or not.
        time.after(oneWay.one(random), () -> send(random.nextBoolean()));
        ask(List.of());
      } else {
        sent(answer.holds(), time.micros() * 1000);
      }
    }

    private void sent(String holds, long granted) {
      if (answered > 0 && faults.lose(random)) {
        long patience = random.nextLong(PATIENCE);
        time.after(random.nextLong(patience + 1), () -> send(random.nextBoolean()));
        time.after(patience, () -> receive(holds, granted, Observation.unanswered()));
      } else {
        time.after(oneWay.one(random), () -> arrive(holds, granted));
      }
    }

    private void send(boolean arrives) {
      if (arrives) {
        server.answer(key.major(), time.micros());
      }
    }

    private void arrive(String holds, long granted) {
      Observation said = server.answer(key.major(), time.micros());
      time.after(oneWay.one(random), () -> receive(holds, granted, said));
    }

    private void receive(String holds, long granted, Observation said) {
      if (said.status() == 200) {
        left--;
        answered++;
        finished = time.micros();
      }
      long observed = time.micros() * 1000;
      ask(List.of(new Report(key, holds, said, 1, granted, observed)));
    }

    private long toRedis() {
      return faults.slow(random) ? oneWay.one(random) : random.nextLong(REDIS) + 1;
    }
  }
}
