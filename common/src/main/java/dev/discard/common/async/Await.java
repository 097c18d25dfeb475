package dev.discard.common.async;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waiting for a Vert.x future on a job thread, with a deadline.
 *
 * <p>The cause of a failed future is thrown as it is. Refuses to run on an event loop, which it
 * would block.
 */
public final class Await {

  private Await() {}

  /**
   * The value of the future.
   *
   * @throws AwaitTimeoutException when the deadline passes first; the future goes on by itself
   * @throws InterruptedException when the thread is asked to stop
   */
  public static <T> T await(Future<T> future, Duration deadline) throws InterruptedException {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("await would block an event loop");
    }
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException timeout) {
      throw new AwaitTimeoutException(deadline, timeout);
    } catch (ExecutionException failed) {
      throw Sneaky.rethrow(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /** Throws checked exceptions of a future's failure without wrapping them. */
  private static final class Sneaky {
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException rethrow(Throwable cause) throws E {
      throw (E) cause;
    }
  }
}
