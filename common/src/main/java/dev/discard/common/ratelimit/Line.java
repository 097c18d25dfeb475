package dev.discard.common.ratelimit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The requests of one place that wait in line for their answer from Redis.
 *
 * <p>At most {@link #ABREAST} of them ask at a time, and nobody while it is known that asking would
 * be in vain, so that a crowd before an exhausted bucket costs no calls. Owned by the limiter's
 * context.
 */
final class Line {

  private static final int ABREAST = 8;

  private final Deque<Ask> waiting = new ArrayDeque<>();
  private final List<Ask> refused = new ArrayList<>();
  private int asking;
  private Delay nap = Delay.NONE;
  private long fellAsleep;
  private boolean asleep;

  void join(Ask ask) {
    waiting.addLast(ask);
  }

  /** Back to the front: what was granted must be asked for once more. */
  void rejoin(Ask ask) {
    waiting.addFirst(ask);
  }

  /** Those who ask now, in one call; each owes {@link #granted} or {@link #refused}. */
  List<Ask> next() {
    List<Ask> next = new ArrayList<>();
    while (!asleep && asking == 0 && next.size() < ABREAST && !waiting.isEmpty()) {
      next.add(waiting.removeFirst());
    }
    asking += next.size();
    return next;
  }

  void granted() {
    asking--;
  }

  /** One must ask again later. */
  void refused(Ask ask, Delay delay) {
    asking--;
    nap = refused.isEmpty() || delay.whole() < nap.whole() ? delay : nap;
    refused.add(ask);
  }

  /** Whether the line sleeps from now on: all have their answers, and some must ask again later. */
  boolean fallsAsleep(long nanos) {
    if (asking > 0 || refused.isEmpty()) {
      return false;
    }
    for (int i = refused.size() - 1; i >= 0; i--) {
      waiting.addFirst(refused.get(i));
    }
    refused.clear();
    asleep = true;
    fellAsleep = nanos;
    return true;
  }

  /** How long it sleeps; microseconds. */
  long nap() {
    return nap.whole();
  }

  void wake(long nanos) {
    if (asleep) {
      asleep = false;
      waiting.forEach(ask -> ask.waiting().passed(nap, fellAsleep, nanos));
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty() && refused.isEmpty() && asking == 0;
  }

  /** All who are in line, but for those who are asking. */
  List<Ask> leave() {
    List<Ask> all = new ArrayList<>(refused);
    all.addAll(waiting);
    refused.clear();
    waiting.clear();
    return all;
  }
}
