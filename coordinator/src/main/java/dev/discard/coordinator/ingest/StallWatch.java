package dev.discard.coordinator.ingest;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Ends uploads of which nothing comes any more. A slow one may take as long as it likes, as long as
 * it does not all but stand still.
 *
 * @param vertx gives the timers
 * @param look how often to look
 * @param least the bytes that must have come in between
 */
record StallWatch(Vertx vertx, Duration look, long least) {

  static StallWatch usual(Vertx vertx) {
    return new StallWatch(vertx, Duration.ofSeconds(60), 4096);
  }

  /**
   * Begins to watch.
   *
   * @param received how many bytes have come
   * @param stalled told the answer, at most once
   * @return ends the watching
   */
  Runnable over(LongSupplier received, Consumer<Refusal> stalled) {
    long[] before = {0};
    long timer =
        vertx.setPeriodic(
            look.toMillis(),
            again -> {
              long now = received.getAsLong();
              if (now - before[0] < least) {
                vertx.cancelTimer(again);
                stalled.accept(Refusal.stalled(look));
              }
              before[0] = now;
            });
    return () -> vertx.cancelTimer(timer);
  }
}
