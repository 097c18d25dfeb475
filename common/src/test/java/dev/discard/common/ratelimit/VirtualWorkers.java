package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.VirtualFleet.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whole processes of a fleet in virtual time, each with a limiter of its own: streams of requests,
 * one after the other, each under any of some tokens, that go on elsewhere when a process dies.
 */
final class VirtualWorkers {

  private static final long START = 1_790_000_000_000_000L;

  /** How long the page of an answer is worked on before the next one is asked for, at most. */
  private static final long WORK = 5_000;

  /** How long the job of a dead process lies there. */
  private static final long LEASE = 10_000_000;

  private record Process(VirtualGround ground, RateLimiter limiter) {}

  private final VirtualTime time = new VirtualTime(START);
  private final VirtualGround.Shared shared = new VirtualGround.Shared();
  private final VirtualServer server;
  private final Latency oneWay;
  private final Random random;
  private final List<Process> processes = new ArrayList<>();
  private int answered;
  private long finished = START;
  private long waited;

  VirtualWorkers(VirtualServer server, int processes, Latency oneWay, long seed) {
    this.server = server;
    this.oneWay = oneWay;
    this.random = new Random(seed);
    for (int i = 0; i < processes; i++) {
      this.processes.add(process());
    }
  }

  private Process process() {
    VirtualGround ground = new VirtualGround(time, shared, random, random.nextLong(1L << 50));
    return new Process(ground, new RedisRateLimiter(ground));
  }

  /** Requests on one place, one after the other, under any of the keys. */
  void stream(int process, List<BucketKey> keys, int requests) {
    new Stream(keys, requests).start(processes.get(process));
  }

  /** A process dies after a time, and another one takes its place. */
  void killAfter(int process, long micros) {
    time.after(
        micros,
        () -> {
          processes.get(process).ground.kill();
          processes.set(process, process());
        });
  }

  /** Runs to the end of all streams; microseconds that it took. */
  long run() {
    time.run();
    return finished - START;
  }

  int answered() {
    return answered;
  }

  /** Calls to Redis a request. */
  double callsARequest() {
    return (double) shared.calls() / server.requests();
  }

  /** Microseconds of all waits for permits. */
  long waited() {
    return waited;
  }

  private final class Stream {

    private final List<BucketKey> keys;
    private int left;

    Stream(List<BucketKey> keys, int requests) {
      this.keys = keys;
      this.left = requests;
    }

    void start(Process process) {
      watch(process);
      next(process);
    }

    private void watch(Process process) {
      time.after(
          LEASE,
          () -> {
            if (left > 0 && process.ground.isAlive()) {
              watch(process);
            } else if (left > 0) {
              start(processes.get(random.nextInt(processes.size())));
            }
          });
    }

    private void next(Process process) {
      if (left > 0) {
        process.limiter.acquireAny(keys).onSuccess(permit -> send(process, permit));
      }
    }

    private void send(Process process, Permit permit) {
      waited += permit.waits().sum().toNanos() / 1000;
      time.after(oneWay.one(random), () -> arrive(process, permit));
    }

    private void arrive(Process process, Permit permit) {
      String place = permit.key().token() + permit.key().major();
      Observation said = server.answer(place, time.micros());
      process.ground.afterMicros(oneWay.one(random), () -> receive(process, permit, said));
    }

    private void receive(Process process, Permit permit, Observation said) {
      process.limiter.observe(permit, said);
      if (said.status() == 200) {
        left--;
        answered++;
        finished = time.micros();
      }
      process.ground.afterMicros(random.nextLong(WORK), () -> next(process));
    }
  }
}
