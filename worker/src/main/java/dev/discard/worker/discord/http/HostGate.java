package dev.discard.worker.discord.http;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.worker.discord.call.Exchange;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before a host. Its circuit breaker holds requests back, before they ask for a permit,
 * while the host breaks connections or answers with 5xx; it fails none of them. Its bulkhead bounds
 * how many are in flight: the rest waits in line and is let in one by one.
 *
 * <p>One context owns it; only {@link #reachable} is for all threads.
 */
final class HostGate {

  private static final Logger LOG = LoggerFactory.getLogger(HostGate.class);
  private static final Future<Void> AT_ONCE = Future.succeededFuture();
  private static final Future<Boolean> ENTERED = Future.succeededFuture(true);
  private static final Future<Boolean> REFUSED = Future.succeededFuture(false);

  /** A permit that has waited in line for longer is not good any more. */
  private static final long MOST_IN_LINE = Duration.ofSeconds(10).toNanos();

  private static final long BETWEEN_PROBES_MILLIS = 1000;

  /** The breaker counts in its own way, so that it is asked a little after its time. */
  private static final long MARGIN_MILLIS = 10;

  private static final int SERVER_ERROR = 500;

  /** One that has its permit and waits for its place. */
  private record Waiting(Promise<Boolean> turn, long since) {}

  private final Context context;
  private final String host;
  private final GateRule rule;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Ticker ticker = Ticker.system();
  private final Deque<Promise<Void>> heldBack = new ArrayDeque<>();
  private final Deque<Waiting> line = new ArrayDeque<>();
  private int inFlight;
  private int window;
  private long away;
  private boolean waking;

  HostGate(Context context, String host, GateRule rule, Breakers breakers) {
    this.context = context;
    this.host = host;
    this.rule = rule;
    this.window = rule.first();
    this.bulkhead = breakers.bulkhead("discord:" + host, rule.most());
    this.breaker = breakers.breaker("discord:" + host, rule.breaker());
    breaker
        .getEventPublisher()
        .onStateTransition(change -> became(change.getStateTransition().getToState()));
  }

  /** Completes when it makes sense to ask for a permit: at once, unless the host is away. */
  Future<Void> reachable() {
    if (breaker.getState() == State.CLOSED) {
      return AT_ONCE;
    }
    Promise<Void> call = Promise.promise();
    context.runOnContext(owned -> holdBack(call));
    return call.future();
  }

  /**
   * Sends a request when there is a place for it among those in flight.
   *
   * @param send fails only where nothing was sent
   * @return fails with {@link HostAwayException} when nothing was sent because the host is away
   */
  Future<Exchange> pass(Supplier<Future<Exchange>> send) {
    return enter()
        .compose(entered -> entered ? sent(send) : Future.failedFuture(new HostAwayException()));
  }

  private Future<Exchange> sent(Supplier<Future<Exchange>> send) {
    long began = ticker.nanos();
    return send.get()
        .onSuccess(over -> left(Duration.ofNanos(ticker.nanos() - began), failure(over)))
        .onFailure(unsent -> turnedBack());
  }

  /** What broke, if it was the connection or the server; all else is an answer. */
  private static @Nullable String failure(Exchange exchange) {
    ApiAnswer answer = exchange.answer();
    return exchange.failure() == null && answer != null && answer.status() >= SERVER_ERROR
        ? "HTTP " + answer.status()
        : exchange.failure();
  }

  /**
   * Waits for a place among those in flight.
   *
   * @return true when the request is to be sent now, and {@link #left} or {@link #turnedBack} is
   *     owed; false when its permit is to be given back, because the host is away
   */
  Future<Boolean> enter() {
    if (!breaker.tryAcquirePermission()) {
      return REFUSED;
    }
    if (line.isEmpty() && hasRoom()) {
      inFlight++;
      return ENTERED;
    }
    Promise<Boolean> turn = Promise.promise();
    line.addLast(new Waiting(turn, ticker.nanos()));
    return turn.future();
  }

  /**
   * A request is over.
   *
   * @param failure of connection or server; null when there was an answer of any other kind
   */
  void left(Duration took, @Nullable String failure) {
    inFlight--;
    bulkhead.onComplete();
    if (failure == null) {
      window = Math.min(rule.most(), window + 1);
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IOException(failure));
    }
    letIn();
  }

  /** A request that had its place was not sent. */
  void turnedBack() {
    inFlight--;
    bulkhead.releasePermission();
    breaker.releasePermission();
    letIn();
  }

  private boolean hasRoom() {
    return inFlight < window && bulkhead.tryAcquirePermission();
  }

  private void letIn() {
    while (!line.isEmpty() && hasRoom()) {
      Waiting next = line.removeFirst();
      if (ticker.nanos() - next.since <= MOST_IN_LINE) {
        inFlight++;
        next.turn.complete(true);
      } else {
        bulkhead.releasePermission();
        refuse(next);
      }
    }
  }

  private void refuse(Waiting waiting) {
    breaker.releasePermission();
    waiting.turn.complete(false);
  }

  private void became(State state) {
    if (state == State.OPEN) {
      LOG.warn("{} does not answer, it is tried again every {} s", host, rule.rest().toSeconds());
      away = ticker.nanos();
      window = rule.first();
      List<Waiting> all = new ArrayList<>(line);
      line.clear();
      all.forEach(this::refuse);
    } else if (state == State.CLOSED) {
      LOG.info("{} answers again", host);
      release(Integer.MAX_VALUE);
    }
  }

  private void holdBack(Promise<Void> call) {
    if (breaker.getState() == State.CLOSED) {
      call.complete();
      return;
    }
    heldBack.addLast(call);
    if (!waking) {
      wakeAfter(breaker.getState() == State.OPEN ? restLeft() : BETWEEN_PROBES_MILLIS);
    }
  }

  private long restLeft() {
    long millis = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - away);
    return Math.max(1, rule.rest().toMillis() - millis + MARGIN_MILLIS);
  }

  private void wakeAfter(long millis) {
    waking = true;
    context.owner().setTimer(millis, timer -> context.runOnContext(owned -> wake()));
  }

  /** Lets a few try; those who come too late for a trial are held back once more. */
  private void wake() {
    waking = false;
    if (breaker.getState() == State.OPEN && restLeft() > 1) {
      wakeAfter(restLeft());
      return;
    }
    release(GateRule.PROBES);
    if (!heldBack.isEmpty()) {
      wakeAfter(BETWEEN_PROBES_MILLIS);
    }
  }

  private void release(int most) {
    for (int n = 0; n < most && !heldBack.isEmpty(); n++) {
      heldBack.removeFirst().complete();
    }
  }
}
