package dev.discard.worker.lease;

import dev.discard.common.async.Await;
import dev.discard.common.async.Ticker;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
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
  private final Map<RunId, Terms> terms = new HashMap<>();

  ActiveRuns(Runs runs) {
    this.runs = runs;
  }

  /**
   * What is to be known of a run to share slots.
   *
   * @param weight of its priority
   * @param media whether it has jobs that fetch files
   */
  private record Terms(int weight, boolean media) {

    /** Of a run that is gone, which nothing will be leased of. */
    private static final Terms GONE = new Terms(Priority.USUAL.weight(), false);

    private static Terms of(RunRecord record) {
      RunSpec.Settings settings = record.spec().settings();
      return new Terms(settings.priority().weight(), settings.wanted().media().isAny());
    }
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
   * What the runs may claim of a worker's slots of a sort.
   *
   * @param held how many of them a run has
   */
  List<Claim> claims(JobSlots.Sort sort, ToIntFunction<RunId> held) throws InterruptedException {
    List<Claim> claims = new ArrayList<>();
    for (RunId run : next()) {
      try {
        Terms those = terms(run);
        if (sort == JobSlots.Sort.API || those.media()) {
          claims.add(new Claim(run, those.weight(), held.applyAsInt(run)));
        }
      } catch (ForeignDataException foreign) {
        passOver(run, foreign);
      }
    }
    return claims;
  }

  /** They never change, and are read once. */
  private Terms terms(RunId run) throws InterruptedException {
    Terms before = terms.get(run);
    if (before != null) {
      return before;
    }
    Optional<RunRecord> record = Await.await(runs.load(run), DEADLINE);
    Terms fresh = record.map(Terms::of).orElse(Terms.GONE);
    terms.keySet().retainAll(known);
    terms.put(run, fresh);
    return fresh;
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
