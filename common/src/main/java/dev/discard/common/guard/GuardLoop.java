package dev.discard.common.guard;

import dev.discard.common.redis.RedisLink;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to Redis for one egress, one at a time. What a call that failed should have told is
 * told by the next one. One Vert.x context owns its state, but for the counts.
 */
final class GuardLoop {

  private static final Logger LOG = LoggerFactory.getLogger(GuardLoop.class);
  private static final long BEAT_MILLIS = 5_000;
  private static final long GATHERED_MILLIS = 1_000;

  private final Context context;
  private final RedisLink link;
  private final Egress egress;
  private final Consumer<Standing> listener;

  /** Invalid answers that no call has told yet. */
  private final AtomicInteger untold = new AtomicInteger();

  private final AtomicBoolean gathering = new AtomicBoolean();

  /** The count of the whole egress as far as it is known, with what this process knows more. */
  private final AtomicInteger count = new AtomicInteger();

  private Duration silence = Duration.ZERO;
  private boolean calling;
  private boolean again;
  private long beat;

  /**
   * @param listener told what is known after each call, on the context
   */
  GuardLoop(Vertx vertx, RedisLink link, Egress egress, Consumer<Standing> listener) {
    this.context = vertx.getOrCreateContext();
    this.link = link;
    this.egress = egress;
    this.listener = listener;
  }

  void start() {
    beat = context.owner().setPeriodic(BEAT_MILLIS, again -> onContext(this::call));
    onContext(this::call);
  }

  void close() {
    context.owner().cancelTimer(beat);
  }

  /** Told at once where it leads to the next step, else with others within a second. */
  void invalid() {
    untold.incrementAndGet();
    int counted = count.incrementAndGet();
    if (GuardStep.of(counted) != GuardStep.of(counted - 1)) {
      onContext(this::call);
    } else if (gathering.compareAndSet(false, true)) {
      context.owner().setTimer(GATHERED_MILLIS, gathered -> onContext(this::call));
    }
  }

  /** Told at once. */
  void silent(Duration length) {
    onContext(
        () -> {
          silence = longer(silence, length);
          call();
        });
  }

  private void call() {
    if (calling) {
      again = true;
      return;
    }
    calling = true;
    gathering.set(false);
    GuardCall call = new GuardCall(untold.getAndSet(0), silence);
    silence = Duration.ZERO;
    call.send(link, egress)
        .onSuccess(standing -> onContext(() -> told(standing)))
        .onFailure(away -> onContext(() -> failed(call, away)));
  }

  private void told(Standing standing) {
    calling = false;
    count.set(standing.invalid() + untold.get());
    listener.accept(standing);
    if (again) {
      again = false;
      call();
    }
  }

  /** The next beat repeats it: without Redis there are no permits either, so nothing is sent. */
  private void failed(GuardCall call, Throwable away) {
    LOG.debug("invalid answers will be told later: {}", away.getMessage());
    calling = false;
    again = false;
    untold.addAndGet(call.invalid());
    silence = longer(silence, call.silence());
  }

  private void onContext(Runnable step) {
    context.runOnContext(owned -> step.run());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
