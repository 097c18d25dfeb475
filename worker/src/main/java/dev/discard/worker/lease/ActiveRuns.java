package dev.discard.worker.lease;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The runs to look for jobs in, each round beginning with another one. For the dispatcher's thread.
 */
final class ActiveRuns {

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  /** While there is a run, new ones can wait so long; without one, every round asks. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Runs runs;
  private final Ticker ticker = Ticker.system();
  private List<RunId> known = List.of();
  private long askedNanos;
  private int turn;

  ActiveRuns(Runs runs) {
    this.runs = runs;
  }

  List<RunId> next() throws InterruptedException {
    if (known.isEmpty() || ticker.nanos() - askedNanos >= FRESH.toNanos()) {
      known = Await.await(runs.active(), DEADLINE);
      askedNanos = ticker.nanos();
    }
    List<RunId> rotated = new ArrayList<>(known);
    Collections.rotate(rotated, turn++);
    return rotated;
  }
}
