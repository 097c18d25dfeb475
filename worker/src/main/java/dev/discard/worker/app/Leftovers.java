package dev.discard.worker.app;

import dev.discard.common.job.RunId;
import dev.discard.common.spent.Spent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What jobs spent after their last upload began, as waiting for its end: the next job of the run on
 * this worker tells it with its own. Of the last one nobody hears.
 */
final class Leftovers {

  /** Of runs that have no more jobs here it is of no use. */
  private static final int MOST_RUNS = 64;

  private final Map<RunId, Spent> left = new LinkedHashMap<>();

  /** What is left of a run, which is told now. */
  synchronized Spent take(RunId run) {
    Spent some = left.remove(run);
    return some == null ? Spent.NOTHING : some;
  }

  synchronized void keep(RunId run, Spent some) {
    left.merge(run, some, Spent::plus);
    if (left.size() > MOST_RUNS) {
      left.remove(left.keySet().iterator().next());
    }
  }
}
