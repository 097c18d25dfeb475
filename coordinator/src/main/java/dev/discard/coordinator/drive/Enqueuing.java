package dev.discard.coordinator.drive;

import dev.discard.common.job.Assignment;
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

  /** What came into the queue with segments of before, or that has ended already. */
  List<Work> enqueue(List<Assignment> jobs) throws IOException, InterruptedException {
    for (Assignment job : jobs) {
      if (isToBeDone(job.work())) {
        run.kept().open(LogFile.of(job.work()));
      }
    }
    List<Assignment> fresh = new ArrayList<>();
    List<RestoredJob> restored = new ArrayList<>();
    for (Assignment job : jobs) {
      Optional<KeptJob> kept = run.kept().job(job.work());
      kept.ifPresentOrElse(known -> restored.add(restored(job, known)), () -> fresh.add(job));
    }
    if (!restored.isEmpty()) {
      run.redis().restore(run.id(), restored);
    }
    if (!fresh.isEmpty()) {
      run.redis().enqueue(run.id(), fresh);
    }
    return restored.stream().map(job -> job.assignment().work()).toList();
  }

  private static RestoredJob restored(Assignment job, KeptJob kept) {
    Optional<String> dead =
        Optional.ofNullable(kept.end()).filter(end -> !kept.isDone()).map(JobEnd::detail);
    return new RestoredJob(job, kept.segments(), dead);
  }

  private boolean isToBeDone(Work work) {
    return run.kept().job(work).map(KeptJob::end).isEmpty();
  }
}
