package dev.discard.common.ratelimit;

import dev.discard.common.async.Backoff;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to Redis for one token, one at a time: what is told and asked while a call is under way
 * goes with the next one. A report alone waits for an ask to ride with: a little while if somebody
 * else may wait for it, longer if it only makes what is known more exact. Calls that fail are
 * repeated until Redis is back. Owned by the limiter's context.
 */
final class CallLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

  /** The script holds up all other users of Redis, so a call is kept below a few milliseconds. */
  private static final int MOST_IN_A_CALL = 64;

  private static final long SOON_MILLIS = 20;
  private static final long LINGER_MILLIS = 2000;
  private static final Backoff AWAY = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));

  /** Takes what comes back. */
  interface Listener {

    void replied(LimitsCall call, Reply reply);

    /** Redis cannot be reached; the call is repeated. */
    void away();
  }

  private final String token;
  private final Ground ground;
  private final Listener listener;
  private final Random random = new Random();
  private final List<Report> reports = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>();
  private long oldest;
  private boolean calling;
  private boolean hurrying;
  private boolean lingering;
  private boolean overdue;
  private boolean closed;
  private int failures;

  CallLoop(String token, Ground ground, Listener listener) {
    this.token = token;
    this.ground = ground;
    this.listener = listener;
  }

  void ask(Ask ask) {
    asks.add(ask);
    call();
  }

  /** Tells what nobody waits for. */
  void tell(Report report) {
    add(report);
    if (!lingering) {
      lingering = true;
      ground.after(LINGER_MILLIS, this::lingered);
    }
  }

  /** Tells what others may wait for. */
  void tellSoon(Report report) {
    add(report);
    if (!hurrying) {
      hurrying = true;
      ground.after(SOON_MILLIS, this::flush);
    }
  }

  private void add(Report report) {
    if (reports.isEmpty()) {
      oldest = ground.nanos();
    }
    reports.add(report);
  }

  private void lingered() {
    long rest = LINGER_MILLIS - TimeUnit.NANOSECONDS.toMillis(ground.nanos() - oldest);
    lingering = !reports.isEmpty() && rest > 0;
    if (lingering) {
      ground.after(rest, this::lingered);
    } else {
      flush();
    }
  }

  /** Sends at once what has been told. */
  void flush() {
    hurrying = false;
    overdue = true;
    call();
  }

  /** Takes back what has been asked and was not sent yet. */
  List<Ask> withdraw() {
    List<Ask> open = List.copyOf(asks);
    asks.clear();
    return open;
  }

  /** Tells what is left to tell, unless Redis is away. */
  void close() {
    closed = true;
    flush();
  }

  private void call() {
    boolean givenUp = closed && failures > 0;
    if (calling || givenUp || (reports.isEmpty() && asks.isEmpty())) {
      return;
    }
    calling = true;
    overdue = false;
    LimitsCall call = new LimitsCall(token, take(reports), take(asks));
    ground
        .call(call)
        .onSuccess(reply -> succeeded(call, reply))
        .onFailure(failure -> failed(call, failure));
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
    // What is asked meanwhile goes together.
    listener.replied(call, reply);
    calling = false;
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
    ground.after(
        millis,
        () -> {
          calling = false;
          call();
        });
  }
}
