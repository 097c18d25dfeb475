package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The places of one token that were given for later times. Owned by the limiter's context. */
final class Bookings {

  private static final long MICROS_PER_MILLI = 1000;

  private final Ground ground;
  private final Set<Booking> open = new HashSet<>();

  Bookings(Ground ground) {
    this.ground = ground;
  }

  /**
   * Keeps a place until its time has come.
   *
   * @param due what then is to be done with it
   */
  Booking add(Ask ask, Answer answer, Consumer<Booking> due) {
    Booking booking = Booking.of(ask, answer, ground.nanos());
    open.add(booking);
    ground.after(
        millis(answer.delay()),
        () -> {
          if (remove(booking)) {
            due.accept(booking);
          }
        });
    return booking;
  }

  /** Takes a place away before its time; false when it is gone already. */
  boolean remove(Booking booking) {
    if (!open.remove(booking)) {
      return false;
    }
    booking.passed(ground.nanos());
    return true;
  }

  /** Takes away all such places. */
  List<Booking> remove(Predicate<Booking> which) {
    List<Booking> removed = open.stream().filter(which).toList();
    removed.forEach(this::remove);
    return removed;
  }

  /** Of a wait in microseconds; never too short. */
  static long millis(long micros) {
    return Math.max(1, (micros + MICROS_PER_MILLI - 1) / MICROS_PER_MILLI);
  }
}
