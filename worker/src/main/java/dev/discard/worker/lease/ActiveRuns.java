package dev.discard.worker.lease;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.ForeignDataException;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.worker.lease.Shares.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs to look for jobs in, each round beginning with another one. For the dispatcher's thread.
 */
final class ActiveRuns {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  /** While there is a run, new ones can wait so long; without one, every round asks. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Runs runs;
  private final Ticker ticker = Ticker.system();
  private List<RunId> known = List.of();
  private long askedNanos;
  private int turn;
  private final Set<RunId> passedOver = new HashSet<>();
  private final Map<RunId, Integer> weights = new HashMap<>();

  ActiveRuns(Runs runs) {
    this.runs = runs;
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  /** Says, once, that this version can do nothing for a run; it holds up no other one. */
  void passOver(RunId run, ForeignDataException foreign) {
    if (passedOver.add(run)) {
      LOG.warn("run {} is passed over, others go on: {}", run, foreign.getMessage());
    }
  }

  /**
   * What the runs may claim of a worker's slots.
   *
   * @param held how many of them a run has
   */
  List<Claim> claims(ToIntFunction<RunId> held) throws InterruptedException {
    List<Claim> claims = new ArrayList<>();
    for (RunId run : next()) {
      try {
        claims.add(new Claim(run, weight(run), held.applyAsInt(run)));
      } catch (ForeignDataException foreign) {
        passOver(run, foreign);
      }
    }
    return claims;
  }

  /** It never changes, and is read once. */
  private int weight(RunId run) throws InterruptedException {
    Integer known = weights.get(run);
    if (known != null) {
      return known;
    }
    int weight = Await.await(runs.load(run).map(ActiveRuns::weight), DEADLINE);
    weights.keySet().retainAll(this.known);
    weights.put(run, weight);
    return weight;
  }

  private static int weight(Optional<RunRecord> run) {
    return run.map(record -> record.spec().settings().priority()).orElse(Priority.USUAL).weight();
  }

  private List<RunId> next() throws InterruptedException {
    if (known.isEmpty() || ticker.nanos() - askedNanos >= FRESH.toNanos()) {
      known = Await.await(runs.active(), DEADLINE);
      askedNanos = ticker.nanos();
    }
    List<RunId> rotated = new ArrayList<>(known);
    Collections.rotate(rotated, turn++);
    return rotated;
  }
}
