package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jobs of a run as far as the loop knows them. Owned by the loop. */
final class JobTracks {

  private final Map<JobId, JobTrack> tracks = new HashMap<>();

  JobTrack of(JobId job) {
    return tracks.computeIfAbsent(job, id -> new JobTrack());
  }

  void after(Event event) {
    of(event.job()).after(event);
  }

  /** Takes over what Redis says. */
  void set(List<JobStatus> all) {
    all.forEach(status -> of(status.id()).set(status));
  }

  boolean haveEnded(List<Work> works) {
    return works.stream().allMatch(work -> of(work.id()).end() != null);
  }

  long ended() {
    return tracks.values().stream().filter(track -> track.end() != null).count();
  }

  void cutShort(List<Work> works, String reason) {
    works.forEach(work -> of(work.id()).cutShort(reason));
  }
}
