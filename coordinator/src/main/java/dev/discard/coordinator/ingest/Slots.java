package dev.discard.coordinator.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Room for so many uploads at a time. Further ones wait in the order in which they came, and their
 * bodies with them, unread in the network; not for so long that either side takes the connection
 * for dead.
 *
 * <p>Owned by the server's event loop.
 */
final class Slots {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final int mostWaiting;
  private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  Slots(Vertx vertx, int most, int mostWaiting) {
    this.vertx = vertx;
    this.free = most;
    this.mostWaiting = mostWaiting;
  }

  /** Room for one upload, when there is some; fails with a refusal where that takes too long. */
  Future<Void> take() {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    if (waiting.size() >= mostWaiting) {
      return Future.failedFuture(busy());
    }
    Promise<Void> turn = Promise.promise();
    waiting.add(turn);
    long timer = vertx.setTimer(LONGEST.toMillis(), late -> giveUp(turn));
    return turn.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Gives the room of one upload back. */
  void free() {
    Promise<Void> next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.complete();
    }
  }

  private void giveUp(Promise<Void> turn) {
    if (waiting.remove(turn)) {
      turn.fail(busy());
    }
  }

  private static Refusal busy() {
    return Refusal.later(COME_BACK, "busy", "too many uploads wait already");
  }
}
