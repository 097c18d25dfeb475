package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** The ground of one process in virtual time; what the fleet shares is kept by the model. */
final class VirtualGround implements Ground {

  private static final long REDIS = 300;

  /** What all processes share: the limits of each token, and how often they were called. */
  static final class Shared {
    private final Map<String, Limits> tokens = new HashMap<>();
    private long calls;

    long calls() {
      return calls;
    }

    private Reply call(LimitsCall call, long micros, long nanos) {
      calls++;
      return tokens
          .computeIfAbsent(call.token(), fresh -> new ModelLimits())
          .call(call, micros, nanos);
    }
  }

  private final VirtualTime time;
  private final Shared shared;
  private final Random random;
  private final long offset;
  private boolean alive = true;

  /**
   * A process.
   *
   * @param offset of its clock, nanoseconds
   */
  VirtualGround(VirtualTime time, Shared shared, Random random, long offset) {
    this.time = time;
    this.shared = shared;
    this.random = random;
    this.offset = offset;
  }

  /** From now on it does nothing; what it sent is still on its way. */
  void kill() {
    alive = false;
  }

  boolean isAlive() {
    return alive;
  }

  @Override
  public void run(Runnable task) {
    afterMicros(0, task);
  }

  @Override
  public void after(long millis, Runnable task) {
    afterMicros(millis * 1000, task);
  }

  void afterMicros(long micros, Runnable task) {
    time.after(
        micros,
        () -> {
          if (alive) {
            task.run();
          }
        });
  }

  @Override
  public long nanos() {
    return time.micros() * 1000 + offset;
  }

  @Override
  public Future<Reply> call(LimitsCall call) {
    Promise<Reply> reply = Promise.promise();
    long sent = nanos();
    time.after(
        1 + random.nextLong(REDIS),
        () -> {
          Reply answer = shared.call(call, time.micros(), sent);
          afterMicros(1 + random.nextLong(REDIS), () -> reply.complete(answer));
        });
    return reply.future();
  }
}
