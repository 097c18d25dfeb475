package dev.discard.common.ratelimit;

import dev.discard.common.async.Ticker;
import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One token's requests in this process: those that wait in line for an answer from Redis, and those
 * whose time has been set. Owned by the limiter's context, but for the licences.
 */
final class TokenLimits implements CallLoop.Listener {

  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_MILLI = 1000;

  /** Blocks that end this much later than the last known one are new ones. */
  private static final long NEW_BLOCK = Duration.ofMillis(50).toNanos();

  /**
   * A place that is taken up later than this was meant for a moment that is gone. After a stall of
   * the process many would come at once and overrun what they were spread for.
   */
  private static final long LATE = Duration.ofMillis(60).toNanos();

  /**
   * A place that was given for a later time.
   *
   * @param due the monotonic count of nanoseconds then
   */
  private record Booking(Ask ask, String holds, long due) {}

  private final Context context;
  private final Ticker ticker;
  private final CallLoop calls;
  private final Licences licences = new Licences();
  private final Map<Place, Line> lines = new HashMap<>();
  private final Set<Booking> bookings = new HashSet<>();

  /** 401s and 429s that Redis has not been told yet. */
  private final List<Report> recalls = new ArrayList<>();

  private long unblocked;
  private @Nullable RuntimeException closed;

  TokenLimits(String token, Context context, RedisLink link, Ticker ticker) {
    this.context = context;
    this.ticker = ticker;
    this.unblocked = ticker.nanos();
    this.calls = new CallLoop(token, context, link, ticker, this);
  }

  /** Also for other threads. */
  Licences licences() {
    return licences;
  }

  void acquire(Ask ask) {
    if (closed != null) {
      ask.permit().fail(closed);
      return;
    }
    Place place = Place.of(ask.key());
    licences.end(place, ticker.nanos()).ifPresent(calls::tell);
    line(place).join(ask);
    askNext(place);
  }

  void observe(Report report) {
    licences.end(Place.of(report.key()), ticker.nanos()).ifPresent(calls::tell);
    calls.tell(report);
    if (report.recalls()) {
      recalls.add(report);
      recall(booking -> report.recalls(booking.ask.key()));
      calls.flush();
    }
    wake(Place.of(report.key()));
  }

  /** Fails all who wait. */
  void close(RuntimeException why) {
    closed = why;
    calls.close();
    fail(List.of(), why);
  }

  @Override
  public void replied(LimitsCall call, Reply reply) {
    recalls.removeAll(call.reports());
    if (closed != null) {
      fail(call.asks(), closed);
      return;
    }
    if (!reply.stopped().isEmpty()) {
      fail(call.asks(), new TokenStoppedException(reply.stopped()));
      return;
    }
    blockedFor(reply.blocked());
    for (int i = 0; i < call.asks().size(); i++) {
      answered(call.asks().get(i), reply.answers().get(i));
    }
    call.asks().stream().map(ask -> Place.of(ask.key())).distinct().forEach(this::settled);
  }

  @Override
  public void away() {
    licences.endAll();
    recall(booking -> true);
  }

  private Line line(Place place) {
    return lines.computeIfAbsent(place, fresh -> new Line());
  }

  private void askNext(Place place) {
    line(place).next().forEach(calls::ask);
  }

  private void answered(Ask ask, Answer answer) {
    Line line = line(Place.of(ask.key()));
    if (answer.verdict() == LimitsCall.Verdict.AGAIN) {
      line.refused(ask, answer.delay());
      return;
    }
    line.granted();
    if (recalls.stream().anyMatch(report -> report.recalls(ask.key()))) {
      giveBack(ask, answer.holds());
    } else if (answer.delay() > 0) {
      book(ask, answer);
    } else {
      grant(ask, answer);
    }
  }

  private void grant(Ask ask, Answer answer) {
    if (answer.verdict() == LimitsCall.Verdict.UNBOUND) {
      licences.grant(ask.key(), ticker.nanos());
    }
    ask.grant(answer.holds(), ticker.nanos());
  }

  private void book(Ask ask, Answer answer) {
    long due = ticker.nanos() + answer.delay() * NANOS_PER_MICRO;
    Booking booking = new Booking(ask, answer.holds(), due);
    bookings.add(booking);
    timer(
        answer.delay(),
        () -> {
          if (bookings.remove(booking)) {
            take(booking);
          }
        });
  }

  /** Its time has come, or has gone by; the second time it is taken either way. */
  private void take(Booking booking) {
    Ask ask = booking.ask;
    if (ticker.nanos() - booking.due > LATE && !ask.late()) {
      giveBack(ask.putOff(), booking.holds);
      askNext(Place.of(ask.key()));
    } else {
      ask.grant(booking.holds, ticker.nanos());
    }
  }

  /** After all answers of a call are in: the line of a place sleeps, goes on, or is gone. */
  private void settled(Place place) {
    Line line = line(place);
    if (line.isEmpty()) {
      lines.remove(place);
    } else if (line.fallsAsleep()) {
      timer(line.nap(), () -> wake(place));
    } else {
      askNext(place);
    }
  }

  private void wake(Place place) {
    Line line = lines.get(place);
    if (line != null) {
      line.wake();
      askNext(place);
    }
  }

  private void blockedFor(long micros) {
    long until = ticker.nanos() + micros * NANOS_PER_MICRO;
    if (micros > 0 && until - unblocked > NEW_BLOCK) {
      unblocked = until;
      recall(booking -> booking.due - until < 0);
    }
  }

  /** Takes back places that were given for a later time and asks for new ones. */
  private void recall(Predicate<Booking> which) {
    List<Booking> recalled = bookings.stream().filter(which).toList();
    recalled.forEach(bookings::remove);
    recalled.forEach(booking -> giveBack(booking.ask, booking.holds));
    recalled.forEach(booking -> askNext(Place.of(booking.ask.key())));
  }

  private void giveBack(Ask ask, String holds) {
    calls.tell(Report.unsent(ask.key(), holds, ticker.nanos()));
    line(Place.of(ask.key())).rejoin(ask);
  }

  private void fail(List<Ask> answered, RuntimeException why) {
    List<Ask> open = new ArrayList<>(answered);
    open.addAll(calls.withdraw());
    bookings.forEach(booking -> open.add(booking.ask));
    lines.values().forEach(line -> open.addAll(line.leave()));
    bookings.clear();
    lines.clear();
    open.forEach(ask -> ask.permit().tryFail(why));
  }

  private void timer(long micros, Runnable then) {
    long millis = Math.max(1, (micros + MICROS_PER_MILLI - 1) / MICROS_PER_MILLI);
    context.owner().setTimer(millis, id -> then.run());
  }
}
