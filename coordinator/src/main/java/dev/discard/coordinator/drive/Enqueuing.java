package dev.discard.coordinator.drive;

import dev.discard.common.job.Work;
import dev.discard.common.queue.RestoredJob;
import dev.discard.coordinator.journal.KeptJob;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.run.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings planned jobs into the queue: those of which the disk keeps something as far as they were,
 * the others from their beginning.
 *
 * @param run their run
 */
record Enqueuing(RunContext run) {

  /** Whether something came into the queue that has ended already. */
  boolean enqueue(List<Work> works) throws IOException, InterruptedException {
    for (Work work : works) {
      if (isToBeDone(work)) {
        run.kept().open(LogFile.of(work));
      }
    }
    List<Work> fresh = new ArrayList<>();
    List<RestoredJob> restored = new ArrayList<>();
    for (Work work : works) {
      Optional<KeptJob> kept = run.kept().job(work);
      kept.ifPresentOrElse(job -> restored.add(restored(work, job)), () -> fresh.add(work));
    }
    if (!restored.isEmpty()) {
      run.redis().restore(run.id(), restored);
    }
    if (!fresh.isEmpty()) {
      run.redis().enqueue(run.id(), fresh);
    }
    return !restored.isEmpty();
  }

  private static RestoredJob restored(Work work, KeptJob job) {
    Optional<String> dead =
        Optional.ofNullable(job.end()).filter(end -> !job.isDone()).map(JobEnd::detail);
    return new RestoredJob(work, job.segments(), dead);
  }

  private boolean isToBeDone(Work work) {
    return run.kept().job(work).map(KeptJob::end).isEmpty();
  }
}
