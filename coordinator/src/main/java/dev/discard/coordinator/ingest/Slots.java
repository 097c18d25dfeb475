package dev.discard.coordinator.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Room for so many uploads at a time. Further ones wait in the order in which they came, and their
 * bodies with them, unread in the network.
 *
 * <p>Owned by the server's event loop.
 */
final class Slots {

  private static final Duration COME_BACK = Duration.ofSeconds(2);

  private final int mostWaiting;
  private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  Slots(int most, int mostWaiting) {
    this.free = most;
    this.mostWaiting = mostWaiting;
  }

  /** Room for one upload, when there is some; fails with a refusal when too many wait already. */
  Future<Void> take() {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    if (waiting.size() >= mostWaiting) {
      return Future.failedFuture(Refusal.later(COME_BACK, "busy", "too many uploads wait already"));
    }
    Promise<Void> turn = Promise.promise();
    waiting.add(turn);
    return turn.future();
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
}
