package dev.discard.common.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the places of one token can be expected to have their next permit, by what Redis said last
 * and by what this process has asked since. A guess: it decides whom to ask, never what may be
 * sent. Times are monotonic counts of nanoseconds.
 */
final class Forecast {

  private static final int MANY = 4096;
  private static final long NANOS_PER_MICRO = 1000;

  /** About what an answer of Discord takes, where the next permit depends on one. */
  private static final long ANSWER = Duration.ofMillis(100).toNanos();

  private static final long LEAST_DOUBT = Duration.ofSeconds(2).toNanos();
  private static final long MOST_DOUBT = Duration.ofSeconds(16).toNanos();

  private static final class Outlook {
    private long next = Long.MIN_VALUE;
    private long step;
    private long doubt;
    private long doubtedUntil = Long.MIN_VALUE;
    private int asking;

    private long expected(long nanos) {
      return Math.max(Math.max(nanos, doubtedUntil), next) + asking * step;
    }
  }

  @SuppressWarnings("serial") // never written anywhere
  private final Map<Place, Outlook> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Outlook> eldest) {
          return size() > MANY;
        }
      };

  /** What is not known is expected at once. */
  long expected(Place place, long nanos) {
    Outlook known = places.get(place);
    return known == null ? nanos : known.expected(nanos);
  }

  /** How many of this process ask there now. */
  int asking(Place place) {
    Outlook known = places.get(place);
    return known == null ? 0 : known.asking;
  }

  void asked(Place place) {
    of(place).asking++;
  }

  void answered(Place place, LimitsCall.Answer answer, long nanos) {
    Outlook known = of(place);
    long due = nanos + answer.delay() * NANOS_PER_MICRO;
    long next = nanos + answer.outlook().next() * NANOS_PER_MICRO;
    known.asking = Math.max(0, known.asking - 1);
    known.next = answer.outlook().awaited() ? Math.max(next, due + ANSWER) : next;
    known.step = known.next - due;
  }

  /** Its place was taken: what is expected of it holds. */
  void taken(Place place) {
    of(place).doubt /= 2;
  }

  /**
   * A place is free again that was given for a time, since another token had an earlier one: other
   * processes use this token, and it is looked at more seldom.
   */
  void givenBack(Place place, long due, long nanos) {
    Outlook known = of(place);
    known.next = Math.min(known.next, due);
    known.doubt = Math.min(MOST_DOUBT, Math.max(LEAST_DOUBT, 2 * known.doubt));
    known.doubtedUntil = nanos + known.doubt;
  }

  /** A 429 forbids the place. */
  void blocked(Place place, long until) {
    Outlook known = of(place);
    known.next = Math.max(known.next, until);
  }

  private Outlook of(Place place) {
    return places.computeIfAbsent(place, fresh -> new Outlook());
  }
}
