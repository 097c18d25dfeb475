package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One token's requests in this process: those that wait in line for an answer from Redis, and those
 * whose time has been set. Owned by the limiter's context, but for the licences.
 */
final class TokenLimits implements CallLoop.Listener {

  private static final long NANOS_PER_MICRO = 1000;

  /** Blocks that end this much later than the last known one are new ones. */
  private static final long NEW_BLOCK = Duration.ofMillis(50).toNanos();

  /**
   * A place that is taken up later than this was meant for a moment that is gone. After a stall of
   * the process many would come at once and overrun what they were spread for.
   */
  private static final long LATE = Duration.ofMillis(30).toNanos();

  /** A new run may have brought the token back after that. */
  private static final long STOP_KNOWN = Duration.ofSeconds(10).toNanos();

  private final Ground ground;
  private final CallLoop calls;
  private final Licences licences = new Licences();
  private final Forecast forecast = new Forecast();
  private final Map<Place, Line> lines = new HashMap<>();
  private final Bookings bookings;

  /** 401s and 429s that Redis has not been told yet. */
  private final List<Report> recalls = new ArrayList<>();

  private long unblocked;
  private @Nullable RuntimeException closed;
  private @Nullable RuntimeException stop;
  private long stoppedAt;

  TokenLimits(String token, Ground ground) {
    this.ground = ground;
    this.bookings = new Bookings(ground);
    this.unblocked = ground.nanos();
    this.calls = new CallLoop(token, ground, this);
  }

  /** Also for other threads. */
  Licences licences() {
    return licences;
  }

  Forecast forecast() {
    return forecast;
  }

  /** When a place can be expected to have its next permit. */
  long expected(Place place, long nanos) {
    return Math.max(forecast.expected(place, nanos), unblocked);
  }

  /** Why nothing may be sent, as far as that was said of late. */
  Optional<RuntimeException> stopped() {
    boolean lately = stop != null && ground.nanos() - stoppedAt < STOP_KNOWN;
    return Optional.ofNullable(closed != null || !lately ? closed : stop);
  }

  /** Asks for one whose choice this is, past the line. */
  void ask(Ask ask) {
    Place place = Place.of(ask.key());
    forecast.asked(place);
    licences.end(place, ground.nanos()).ifPresent(calls::tell);
    calls.ask(ask);
  }

  /** Gives back a place that another token had earlier. */
  void cancel(Booking booking) {
    if (bookings.remove(booking)) {
      forecast.givenBack(Place.of(booking.key()), booking.due(), ground.nanos());
      tellUnsent(booking.ask(), booking.answer());
    }
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
      report.blockedUntil().ifPresent(at -> forecast.blocked(Place.of(report.key()), at));
      recall(booking -> report.recalls(booking.key()));
      calls.flush();
    }
    wake(Place.of(report.key()));
  }

  /** Fails all who wait, and gives their places back. */
  void close(RuntimeException why) {
    closed = why;
    List<Booking> open = bookings.remove(booking -> true);
    open.forEach(booking -> tellUnsent(booking.ask(), booking.answer()));
    fail(open.stream().map(Booking::ask).toList(), why);
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
      stop = new TokenStoppedException(reply.stopped());
      stoppedAt = ground.nanos();
      fail(call.asks(), stop);
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
    Line line = lines.get(place);
    if (line != null) {
      line.next().forEach(calls::ask);
    }
  }

  private void answered(Ask ask, Answer answer) {
    forecast.answered(Place.of(ask.key()), answer, ground.nanos());
    if (ask.choice() != null) {
      answered(ask, answer, ask.choice());
      return;
    }
    Line line = line(Place.of(ask.key()));
    if (answer.verdict() == LimitsCall.Verdict.AGAIN) {
      line.refused(ask, answer.parts());
      return;
    }
    line.granted();
    if (isRecalled(ask)) {
      giveBack(ask, answer);
    } else if (answer.delay() > 0) {
      bookings.add(ask, answer, this::take);
    } else {
      grant(ask, answer);
    }
  }

  private void answered(Ask ask, Answer answer, Choice choice) {
    if (answer.verdict() == LimitsCall.Verdict.AGAIN) {
      if (!ask.isOver()) {
        choice.refused(answer.parts());
      }
    } else if (ask.isOver()) {
      tellUnsent(ask, answer);
    } else if (isRecalled(ask)) {
      giveBack(ask, answer);
    } else if (answer.delay() > 0) {
      choice.booked(this, bookings.add(ask, answer, this::take));
    } else {
      grant(ask, answer);
    }
  }

  private boolean isRecalled(Ask ask) {
    return recalls.stream().anyMatch(report -> report.recalls(ask.key()));
  }

  private void grant(Ask ask, Answer answer) {
    if (ask.choice() != null) {
      forecast.taken(Place.of(ask.key()));
      ask.choice().granting(this);
    }
    if (answer.verdict() == LimitsCall.Verdict.UNBOUND) {
      licences.grant(ask.key(), ground.nanos());
    }
    ask.grant(answer, ground.nanos());
  }

  /** Its time has come, or has gone by; the second time it is taken either way. */
  private void take(Booking booking) {
    Ask ask = booking.ask();
    if (ground.nanos() - booking.due() > LATE && !ask.late()) {
      giveBack(ask.putOff(), booking.answer());
      askNext(Place.of(ask.key()));
    } else {
      grant(ask, booking.answer());
    }
  }

  /** After all answers of a call are in: the line of a place sleeps, goes on, or is gone. */
  private void settled(Place place) {
    Line line = lines.get(place);
    if (line == null) {
      return;
    }
    if (line.isEmpty()) {
      lines.remove(place);
    } else if (line.fallsAsleep(ground.nanos())) {
      ground.after(Bookings.millis(line.nap()), () -> wake(place));
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
      recall(booking -> booking.due() - until < 0);
    }
  }

  /** Takes back places that were given for a later time and asks for new ones. */
  private void recall(Predicate<Booking> which) {
    List<Booking> recalled = bookings.remove(which);
    recalled.forEach(booking -> giveBack(booking.ask(), booking.answer()));
    recalled.forEach(booking -> askNext(Place.of(booking.key())));
  }

  private void giveBack(Ask ask, Answer answer) {
    tellUnsent(ask, answer);
    if (ask.choice() != null) {
      ask.choice().lost(this, ask.late());
    } else {
      line(Place.of(ask.key())).rejoin(ask);
    }
  }

  private void tellUnsent(Ask ask, Answer answer) {
    calls.tellSoon(Report.unsent(ask.key(), answer.holds(), ground.nanos()));
  }

  private void fail(List<Ask> answered, RuntimeException why) {
    List<Ask> open = new ArrayList<>(answered);
    open.addAll(calls.withdraw());
    bookings.remove(booking -> true).forEach(booking -> open.add(booking.ask()));
    lines.values().forEach(line -> open.addAll(line.leave()));
    lines.clear();
    open.stream().filter(ask -> !ask.isOver()).forEach(ask -> fail(ask, why));
  }

  private void fail(Ask ask, RuntimeException why) {
    if (ask.choice() != null) {
      ask.choice().stopped(this, why);
    } else {
      ask.permit().tryFail(why);
    }
  }
}
