package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where nothing bound a request, the same place is free for a quarter of a second more: routes
 * without headers, without a cap and without a global pace cost Redis four calls a second then, not
 * one or two a request. Safe for use by all threads.
 *
 * @see Verdict#UNBOUND
 */
final class Licences {

  private static final long VALID = Duration.ofMillis(250).toNanos();
  private static final int MANY = 1024;

  /** A time during which a place is free, and the successes that were not told yet. */
  private record Licence(BucketKey key, long from, AtomicInteger successes) {

    boolean validAt(long nanos) {
      return nanos - from < VALID;
    }

    Optional<Report> summary(long nanos) {
      Observation fine = new Observation(200, null, null);
      return Optional.of(successes.get())
          .filter(times -> times > 0)
          .map(times -> new Report(key, "", fine, times, from, nanos));
    }
  }

  private final ConcurrentMap<Place, Licence> licences = new ConcurrentHashMap<>();

  boolean covers(Place place, long nanos) {
    Licence licence = licences.get(place);
    return licence != null && licence.validAt(nanos);
  }

  void grant(BucketKey key, long nanos) {
    if (licences.size() >= MANY) {
      licences.values().removeIf(licence -> !licence.validAt(nanos));
    }
    licences.put(Place.of(key), new Licence(key, nanos, new AtomicInteger()));
  }

  /** Counts a success that need not be told by itself; false when there is no licence. */
  boolean count(Place place) {
    Licence licence = licences.get(place);
    if (licence == null) {
      return false;
    }
    licence.successes.incrementAndGet();
    return true;
  }

  /** Ends the licence; what is to be told of its time. */
  Optional<Report> end(Place place, long nanos) {
    return Optional.ofNullable(licences.remove(place)).flatMap(licence -> licence.summary(nanos));
  }

  void endAll() {
    licences.clear();
  }
}
