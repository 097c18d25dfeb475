package dev.discard.common.ratelimit;

import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * What the limiter of one process stands on: one thread of events that owns its state, timers, a
 * count of time, and the way to what the fleet shares.
 */
interface Ground {

  /** Runs a task on the thread that owns the state, after those that were given before. */
  void run(Runnable task);

  /** Runs a task on it some time later. */
  void after(long millis, Runnable task);

  /** The monotonic count of nanoseconds. */
  long nanos();

  /** Tells and asks; the future completes on the thread that owns the state. */
  Future<Reply> call(LimitsCall call);

  /** A Vert.x context and a link to Redis. */
  record OnVertx(Context context, RedisLink link, Ticker ticker) implements Ground {

    @Override
    public void run(Runnable task) {
      context.runOnContext(owned -> task.run());
    }

    @Override
    public void after(long millis, Runnable task) {
      context.owner().setTimer(millis, late -> run(task));
    }

    @Override
    public long nanos() {
      return ticker.nanos();
    }

    @Override
    public Future<Reply> call(LimitsCall call) {
      Promise<Reply> owned = Promise.promise();
      call.send(link, nanos())
          .onSuccess(reply -> run(() -> owned.complete(reply)))
          .onFailure(failure -> run(() -> owned.fail(failure)));
      return owned.future();
    }
  }
}
