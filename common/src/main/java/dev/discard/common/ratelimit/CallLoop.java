package dev.discard.common.ratelimit;

import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to Redis for one token, one at a time: what is told and asked while a call is under way
 * goes with the next one. A report alone waits a little for an ask to ride with. Calls that fail
 * are repeated until Redis is back. Owned by the limiter's context.
 */
final class CallLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

  /** The script holds up all other users of Redis, so a call is kept below a few milliseconds. */
  private static final int MOST_IN_A_CALL = 64;

  private static final long FLUSH_MILLIS = 20;
  private static final Backoff AWAY = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));

  /** Takes what comes back. */
  interface Listener {

    void replied(LimitsCall call, Reply reply);

    /** Redis cannot be reached; the call is repeated. */
    void away();
  }

  private final String token;
  private final Context context;
  private final RedisLink link;
  private final Ticker ticker;
  private final Listener listener;
  private final Random random = new Random();
  private final List<Report> reports = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>();
  private boolean calling;
  private boolean flushing;
  private boolean overdue;
  private boolean closed;
  private int failures;

  CallLoop(String token, Context context, RedisLink link, Ticker ticker, Listener listener) {
    this.token = token;
    this.context = context;
    this.link = link;
    this.ticker = ticker;
    this.listener = listener;
  }

  void ask(Ask ask) {
    asks.add(ask);
    call();
  }

  void tell(Report report) {
    reports.add(report);
    if (!flushing) {
      flushing = true;
      context.owner().setTimer(FLUSH_MILLIS, late -> flush());
    }
  }

  /** Sends at once what has been told. */
  void flush() {
    flushing = false;
    overdue = true;
    call();
  }

  /** Takes back what has been asked and was not sent yet. */
  List<Ask> withdraw() {
    List<Ask> open = List.copyOf(asks);
    asks.clear();
    return open;
  }

  void close() {
    closed = true;
  }

  private void call() {
    if (calling || closed || (reports.isEmpty() && asks.isEmpty())) {
      return;
    }
    calling = true;
    overdue = false;
    LimitsCall call = new LimitsCall(token, take(reports), take(asks));
    call.send(link, ticker.nanos())
        .onSuccess(reply -> context.runOnContext(owned -> succeeded(call, reply)))
        .onFailure(failure -> context.runOnContext(owned -> failed(call, failure)));
  }

  private static <T> List<T> take(List<T> queue) {
    List<T> first = queue.subList(0, Math.min(queue.size(), MOST_IN_A_CALL));
    List<T> taken = new ArrayList<>(first);
    first.clear();
    return Collections.unmodifiableList(taken);
  }

  private void succeeded(LimitsCall call, Reply reply) {
    if (failures > 0) {
      LOG.info("Limits are shared again, after {} failed calls", failures);
    }
    failures = 0;
    calling = false;
    listener.replied(call, reply);
    if (overdue || !asks.isEmpty() || reports.size() >= MOST_IN_A_CALL) {
      call();
    }
  }

  private void failed(LimitsCall call, Throwable failure) {
    if (failures == 0) {
      LOG.warn("No permits, so nothing is sent until this passes: {}", failure.getMessage());
    }
    failures++;
    reports.addAll(0, call.reports());
    asks.addAll(0, call.asks());
    listener.away();
    long millis = Math.max(1, AWAY.after(failures, random).toMillis());
    context
        .owner()
        .setTimer(
            millis,
            again -> {
              calling = false;
              call();
            });
  }
}
