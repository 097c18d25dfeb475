package dev.discard.common.sim.history;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of one channel, numbered by age from 0: those of the timeline, then those appended
 * at run time. Deleted ones keep their number. Owned by the simulator's event loop.
 */
public final class History {

  private final Timeline timeline;
  private final BitSet gone = new BitSet();
  private final LongList appended = new LongList();
  private final Map<Integer, Integer> edits = new HashMap<>();

  public History(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Messages that were ever there. */
  public int count() {
    return timeline.count() + appended.size();
  }

  /** Messages that are there now. */
  public int present() {
    return count() - gone.cardinality();
  }

  public long id(int number) {
    return number < timeline.count()
        ? timeline.id(number)
        : appended.get(number - timeline.count());
  }

  public boolean has(int number) {
    return number >= 0 && number < count() && !gone.get(number);
  }

  /** The number of the message with this id, if it is there; else -1. */
  public int find(long id) {
    int number = rank(id);
    return has(number) && id(number) == id ? number : -1;
  }

  /** How many messages, gone ones included, have a smaller id (unsigned). */
  public int rank(long id) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(id(middle), id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The nearest message that is there, at this number or above; the count when none is. */
  public int nextFrom(int number) {
    return Math.min(count(), gone.nextClearBit(number));
  }

  /** The nearest message that is there, at this number or below; -1 when none is. */
  public int previousFrom(int number) {
    return number < 0 ? -1 : gone.previousClearBit(number);
  }

  /** The id of the newest message that ever was, deleted or not; 0 when there was none. */
  public long lastId() {
    return count() == 0 ? 0 : id(count() - 1);
  }

  /** Adds a message at the end; its id is {@code id} or just above the newest. */
  public long append(long id) {
    long unique = Math.max(id, lastId() + 1);
    appended.add(unique);
    return unique;
  }

  /** Counts an edit of the message with this number. */
  public void edit(int number) {
    edits.merge(number, 1, Integer::sum);
  }

  /** How often the message was edited at run time. */
  public int edits(int number) {
    return edits.getOrDefault(number, 0);
  }

  /** Takes away, or brings back, the messages with numbers in {@code [from, to)}. */
  public void setGone(int from, int to, boolean isGone) {
    gone.set(Math.max(0, from), Math.min(to, count()), isGone);
  }
}
