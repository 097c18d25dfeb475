package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Reply;
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
   * @param from the monotonic count of nanoseconds when it was given
   * @param due the same of the time that it is for
   */
  private record Booking(Ask ask, Answer answer, long from, long due) {

    BucketKey key() {
      return ask.key();
    }
  }

  private final Ground ground;
  private final CallLoop calls;
  private final Licences licences = new Licences();
  private final Map<Place, Line> lines = new HashMap<>();
  private final Set<Booking> bookings = new HashSet<>();

  /** 401s and 429s that Redis has not been told yet. */
  private final List<Report> recalls = new ArrayList<>();

  private long unblocked;
  private @Nullable RuntimeException closed;

  TokenLimits(String token, Ground ground) {
    this.ground = ground;
    this.unblocked = ground.nanos();
    this.calls = new CallLoop(token, ground, this);
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
    licences.end(place, ground.nanos()).ifPresent(calls::tell);
    line(place).join(ask);
    askNext(place);
  }

  /**
   * @param awaited whether others may wait for it
   */
  void observe(Report report, boolean awaited) {
    licences.end(Place.of(report.key()), ground.nanos()).ifPresent(calls::tell);
    if (awaited || report.unsent()) {
      calls.tellSoon(report);
    } else {
      calls.tell(report);
    }
    if (report.recalls()) {
      recalls.add(report);
      recall(booking -> report.recalls(booking.key()));
      calls.flush();
    }
    wake(Place.of(report.key()));
  }

  /** Fails all who wait, and gives their places back. */
  void close(RuntimeException why) {
    closed = why;
    bookings.forEach(booking -> tellUnsent(booking.ask, booking.answer));
    fail(List.of(), why);
    calls.close();
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
      line.refused(ask, answer.parts());
      return;
    }
    line.granted();
    if (recalls.stream().anyMatch(report -> report.recalls(ask.key()))) {
      giveBack(ask, answer);
    } else if (answer.delay() > 0) {
      book(ask, answer);
    } else {
      grant(ask, answer);
    }
  }

  private void grant(Ask ask, Answer answer) {
    if (answer.verdict() == LimitsCall.Verdict.UNBOUND) {
      licences.grant(ask.key(), ground.nanos());
    }
    ask.grant(answer, ground.nanos());
  }

  private void book(Ask ask, Answer answer) {
    long nanos = ground.nanos();
    Booking booking = new Booking(ask, answer, nanos, nanos + answer.delay() * NANOS_PER_MICRO);
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
    long nanos = ground.nanos();
    ask.waiting().passed(booking.answer.parts(), booking.from, nanos);
    if (nanos - booking.due > LATE && !ask.late()) {
      giveBack(ask.putOff(), booking.answer);
      askNext(Place.of(ask.key()));
    } else {
      ask.grant(booking.answer, nanos);
    }
  }

  /** After all answers of a call are in: the line of a place sleeps, goes on, or is gone. */
  private void settled(Place place) {
    Line line = line(place);
    if (line.isEmpty()) {
      lines.remove(place);
    } else if (line.fallsAsleep(ground.nanos())) {
      timer(line.nap(), () -> wake(place));
    } else {
      askNext(place);
    }
  }

  private void wake(Place place) {
    Line line = lines.get(place);
    if (line != null) {
      line.wake(ground.nanos());
      askNext(place);
    }
  }

  private void blockedFor(long micros) {
    long until = ground.nanos() + micros * NANOS_PER_MICRO;
    if (micros > 0 && until - unblocked > NEW_BLOCK) {
      unblocked = until;
      recall(booking -> booking.due - until < 0);
    }
  }

  /** Takes back places that were given for a later time and asks for new ones. */
  private void recall(Predicate<Booking> which) {
    List<Booking> recalled = bookings.stream().filter(which).toList();
    long nanos = ground.nanos();
    for (Booking booking : recalled) {
      bookings.remove(booking);
      booking.ask.waiting().passed(booking.answer.parts(), booking.from, nanos);
      giveBack(booking.ask, booking.answer);
    }
    recalled.forEach(booking -> askNext(Place.of(booking.key())));
  }

  private void giveBack(Ask ask, Answer answer) {
    tellUnsent(ask, answer);
    line(Place.of(ask.key())).rejoin(ask);
  }

  private void tellUnsent(Ask ask, Answer answer) {
    calls.tellSoon(Report.unsent(ask.key(), answer.holds(), ground.nanos()));
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
    ground.after(millis, then);
  }
}
