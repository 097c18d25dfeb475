package dev.discard.common.queue.histories;

import dev.discard.common.job.JobState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is: a lane has a turn while fewer of its jobs are leased than the first one that
 * waits has accounts. A turn comes after the one that was leased last and those of the other lanes
 * of its guild. Kinds of jobs go by their urgency, which is the order of their enum here.
 */
final class ModelLanes {

  private final Collection<ModelJob> jobs;
  private final Map<String, Long> turns = new LinkedHashMap<>();
  private final Map<Long, Long> ofGuilds = new HashMap<>();
  private long latest;

  /**
   * @param jobs those of the run, as they change
   */
  ModelLanes(Collection<ModelJob> jobs) {
    this.jobs = jobs;
  }

  /** Something changed in the lane: it has a turn if it is due one. */
  void look(String lane) {
    Optional<ModelJob> first = firstOf(lane);
    if (first.isEmpty() || leased(lane) >= first.get().accounts.count()) {
      turns.remove(lane);
    } else if (!turns.containsKey(lane)) {
      turns.put(lane, first.get().isMedia() ? 0 : turnOf(first.get().guild()));
    }
  }

  private long turnOf(long guild) {
    long turn = Math.max(latest, ofGuilds.getOrDefault(guild, 0L)) + 1;
    ofGuilds.put(guild, turn);
    return turn;
  }

  /** The job to be leased next, whose lane's turn is over with this. */
  Optional<ModelJob> take(boolean media) {
    Optional<ModelJob> next =
        turns.keySet().stream()
            .map(lane -> firstOf(lane).orElseThrow())
            .filter(job -> job.isMedia() == media)
            .min(
                Comparator.comparing((ModelJob job) -> job.work.kind())
                    .thenComparing(ModelJob::dies)
                    .thenComparing(job -> turns.get(job.lane()))
                    .thenComparing(ModelJob::lane));
    next.map(job -> turns.remove(job.lane())).ifPresent(turn -> latest = Math.max(latest, turn));
    return next;
  }

  private long leased(String lane) {
    return jobs.stream()
        .filter(job -> job.state == JobState.LEASED && job.lane().equals(lane))
        .count();
  }

  private Optional<ModelJob> firstOf(String lane) {
    return jobs.stream()
        .filter(job -> job.waitsInLane() && job.lane().equals(lane))
        .min(
            Comparator.comparing((ModelJob job) -> job.work.kind())
                .thenComparing(job -> job.order));
  }
}
