package dev.discard.worker.app;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunId;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.Runs;
import dev.discard.common.secret.FleetKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The terms of the runs that this worker has had jobs of lately, read from Redis once. */
final class KnownRuns {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST = 64;

  private final Runs runs;
  private final FleetKey key;
  private final Map<RunId, RunTerms> known = new LinkedHashMap<>();

  KnownRuns(Runs runs, FleetKey key) {
    this.runs = runs;
    this.key = key;
  }

  /**
   * The terms of a run; empty when Redis does not have it any more.
   *
   * @throws IllegalArgumentException when its token was sealed with another fleet key
   */
  Optional<RunTerms> terms(RunId id) throws InterruptedException {
    Optional<RunTerms> before = known(id);
    if (before.isPresent()) {
      return before;
    }
    Optional<RunRecord> run = Await.await(runs.load(id), DEADLINE);
    Optional<RunTerms> terms = run.map(record -> RunTerms.of(record, key));
    terms.ifPresent(fresh -> remember(id, fresh));
    return terms;
  }

  private synchronized Optional<RunTerms> known(RunId id) {
    return Optional.ofNullable(known.get(id));
  }

  private synchronized void remember(RunId id, RunTerms terms) {
    known.put(id, terms);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
