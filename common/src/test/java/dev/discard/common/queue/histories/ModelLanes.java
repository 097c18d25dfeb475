package dev.discard.common.queue.histories;

import dev.discard.common.job.JobState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is: a lane with a job that waits and none that is leased has a turn, given when
 * that became so. Kinds of jobs go by their urgency, which is the order of their enum here.
 */
final class ModelLanes {

  private final Collection<ModelJob> jobs;
  private final Map<String, Long> turns = new LinkedHashMap<>();
  private long turn;

  /**
   * @param jobs those of the run, as they change
   */
  ModelLanes(Collection<ModelJob> jobs) {
    this.jobs = jobs;
  }

  /** Something changed in the lane: it gets a turn if it is due one and has none. */
  void look(String lane) {
    if (!busy(lane) && firstOf(lane).isPresent() && !turns.containsKey(lane)) {
      turns.put(lane, ++turn);
    }
  }

  /** The job to be leased next, whose lane's turn is over with this. */
  Optional<ModelJob> take() {
    Optional<ModelJob> next =
        turns.keySet().stream()
            .map(lane -> firstOf(lane).orElseThrow())
            .min(
                Comparator.comparing((ModelJob job) -> job.work.kind())
                    .thenComparing(job -> turns.get(job.lane())));
    next.ifPresent(job -> turns.remove(job.lane()));
    return next;
  }

  private boolean busy(String lane) {
    return jobs.stream().anyMatch(job -> job.state == JobState.LEASED && job.lane().equals(lane));
  }

  private Optional<ModelJob> firstOf(String lane) {
    return jobs.stream()
        .filter(job -> job.waitsInLane() && job.lane().equals(lane))
        .min(
            Comparator.comparing((ModelJob job) -> job.work.kind())
                .thenComparing(job -> job.order));
  }
}
