package dev.discard.worker.app;

import dev.discard.common.roster.Roster;
import dev.discard.common.roster.WorkerSign;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a worker's sign of life again and again, for whoever looks after the fleet. */
final class Signs {

  private static final Logger LOG = LoggerFactory.getLogger(Signs.class);
  private static final Duration BETWEEN = Roster.BELIEVED.dividedBy(3);

  private final Vertx vertx;
  private final Roster roster;
  private final Supplier<WorkerSign> sign;
  private long timer;

  /**
   * @param sign how the worker stands when it is asked
   */
  Signs(Vertx vertx, Roster roster, Supplier<WorkerSign> sign) {
    this.vertx = vertx;
    this.roster = roster;
    this.sign = sign;
  }

  void start() {
    tell();
    timer = vertx.setPeriodic(BETWEEN.toMillis(), again -> tell());
  }

  /** Nobody waits for a farewell that cannot be heard: the last sign is soon forgotten. */
  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return roster.forget(sign.get().name()).otherwiseEmpty();
  }

  private void tell() {
    roster
        .tell(sign.get())
        .onFailure(away -> LOG.debug("a sign of life is not heard: {}", away.getMessage()));
  }
}
