package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.ModelLaw.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** The counter of one bucket, as {@code bucket.lua} keeps it. */
final class ModelBucket {

  static final long RESERVED = 30_000_000;
  private static final long PAUSE = 5_000_000;
  private static final long STREAK = 60_000_000;

  private record Hold(int id, long expiry) {}

  /** How many others were lost while a request was held, and the time that it was given. */
  record Ended(int lost, long booked) {

    static final Ended NONE = new Ended(0, 0);
  }

  private final List<Hold> held = new ArrayList<>();
  private int given;
  private int lost;
  Long full;
  private int used;
  private Long ends;
  private long sure;
  private long blocked;
  private int strikes;
  Integer lastRemaining;
  long lastReset;
  long lastSure;
  long lastAt;
  private Long since;
  private int wins;
  private Long last;

  private long overAt(ModelLaw law) {
    return law.shape == Shape.FIXED ? ends : Math.max(ends, full);
  }

  void count(ModelLaw law, long when) {
    lost++;
    boolean over = ends != null && when >= overAt(law);
    full = Math.max(full == null ? 0 : full, when) + law.step();
    if (ends == null) {
      return;
    }
    if (over) {
      used = 0;
      sure = 0;
    }
    used++;
    if (when >= sure) {
      ends = when + law.window;
    }
  }

  private void expire(ModelLaw law, long now) {
    while (!held.isEmpty() && held.get(0).expiry <= now) {
      count(law, held.remove(0).expiry);
    }
  }

  OptionalLong freeAt(ModelLaw law, long now) {
    expire(law, now);
    if (isFull(law)) {
      return OptionalLong.empty();
    }
    if (!isLearned(law)) {
      return OptionalLong.of(Math.max(now, full == null ? 0 : full));
    }
    if (law.shape == Shape.SLIDING) {
      long burst = (long) (law.limit - 1 - held.size()) * law.gapOrZero();
      return OptionalLong.of(Math.max(now, (full == null ? 0 : full) - burst));
    }
    boolean room = now >= overAt(law) || used + held.size() < law.limit;
    return OptionalLong.of(room ? now : overAt(law));
  }

  boolean isKnown() {
    return ends != null;
  }

  private boolean isLearned(ModelLaw law) {
    return law.limit != null && (ends != null || law.learned != null);
  }

  /** Whether nothing more is allowed before an answer comes. */
  boolean isFull(ModelLaw law) {
    return held.size() >= (isLearned(law) ? law.limit : 1);
  }

  /** When one more may be allowed after all that are held, by estimate. */
  long freeAfter(ModelLaw law, long when, long now) {
    long known = full == null ? 0 : full;
    if (!isLearned(law)) {
      return Math.max(when, known);
    }
    if (law.shape == Shape.SLIDING) {
      long burst = (held.size() + 1L - law.limit) * law.gapOrZero();
      return Math.max(when, Math.max(known, now) + burst);
    }
    boolean over = now >= overAt(law);
    if ((over ? 0 : used) + held.size() < law.limit) {
      return when;
    }
    return over ? when + law.window : Math.max(when, overAt(law));
  }

  long againAt(long now) {
    return Math.max(now, held.get(0).expiry - RESERVED) + 100_000;
  }

  String hold(long when) {
    given++;
    held.add(new Hold(given, when + RESERVED));
    return given + ":" + lost;
  }

  /** Null when it had expired. */
  Ended settle(int id, int lostBefore) {
    for (Iterator<Hold> each = held.iterator(); each.hasNext(); ) {
      Hold hold = each.next();
      if (hold.id == id) {
        each.remove();
        return new Ended(lost - lostBefore, hold.expiry - RESERVED);
      }
    }
    return null;
  }

  void observe(ModelLaw law, ModelAnswer answer, int lostMeanwhile) {
    long upper = answer.upper() + lostMeanwhile * law.widestOrZero();
    full = Math.max(full == null ? 0 : full, upper);
    observeFixed(law, answer, answer.limit() - answer.remaining() + lostMeanwhile);
    lastRemaining = answer.remaining();
    lastReset = answer.reset();
    lastSure = answer.lower();
    lastAt = answer.at();
  }

  private void observeFixed(ModelLaw law, ModelAnswer answer, int counted) {
    if (ends == null || answer.lower() > ends || answer.booked() >= ends) {
      used = counted;
      ends = answer.upper();
      sure = answer.lower();
    } else if (answer.upper() >= sure) {
      long window = law.window - 3 * answer.slack();
      boolean same = answer.upper() < sure + window && answer.lower() > ends - window;
      used = Math.max(used, counted);
      sure = Math.max(sure, answer.lower());
      ends =
          same && law.shape == Shape.FIXED
              ? Math.max(Math.min(ends, answer.upper()), sure)
              : Math.max(ends, answer.upper());
    }
  }

  void observeExhausted(ModelAnswer answer) {
    full = Math.max(full == null ? 0 : full, answer.upper());
    if (ends == null || answer.lower() > ends) {
      sure = answer.lower();
    }
    used = answer.limit();
    ends = Math.max(ends == null ? 0 : ends, answer.upper());
  }

  void block(ModelAnswer answer, long jitter) {
    if (answer.sent() >= blocked) {
      strikes++;
    }
    int again = Math.min(Math.max(strikes, 1) - 1, 10);
    long backoff = again > 0 ? Math.min(60_000_000, 250_000L << again) : 0;
    blocked = Math.max(blocked, answer.at() + answer.retryAfter() + jitter + backoff);
  }

  long blocked() {
    return blocked;
  }

  void countSuccess(ModelAnswer answer) {
    if (since == null || answer.sent() - last > PAUSE) {
      since = answer.sent();
      wins = 0;
    } else if (answer.at() - since > STREAK) {
      since += (answer.at() - since) / 2;
      wins /= 2;
    }
    wins += answer.times();
    last = answer.at();
    strikes = 0;
  }

  void endStreak() {
    since = null;
    wins = 0;
  }

  int wins() {
    return wins;
  }

  long span(long at) {
    return since == null ? 0 : at - since;
  }

  Long last() {
    return last;
  }
}
