package dev.discard.coordinator.drive;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.Plan;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plan of a run, made anew whenever a job has revealed something, and its jobs in the queue.
 * Owned by the loop.
 */
final class Planning {

  private final RunContext run;
  private final FactsReader reader;
  private final Set<JobId> unread = new HashSet<>();
  private final Set<JobId> enqueued = new HashSet<>();
  private Plan plan;

  Planning(RunContext run) {
    this.run = run;
    this.reader = new FactsReader(run);
    this.plan = BackfillPlan.of(run.spec(), reader.facts());
  }

  Plan plan() {
    return plan;
  }

  void after(Event event) {
    if (reveals(event.kind())) {
      unread.add(event.job());
    }
  }

  /** Takes over what Redis has of the run, as after a restart. */
  void set(List<JobStatus> jobs) {
    for (JobStatus job : jobs) {
      enqueued.add(job.id());
      if (reveals(job.work().kind())) {
        unread.add(job.id());
      }
    }
  }

  /** Reads what is new, and enqueues the jobs that follow from it. */
  void refresh(JobTracks jobs, EventLog events) throws IOException, InterruptedException {
    while (readNew(jobs)) {
      plan = BackfillPlan.of(run.spec(), reader.facts());
    }
    List<Work> fresh = plan.works().stream().filter(work -> !enqueued.contains(work.id())).toList();
    if (!fresh.isEmpty()) {
      fresh.forEach(events::know);
      run.redis().enqueue(run.id(), fresh);
      fresh.forEach(work -> enqueued.add(work.id()));
    }
  }

  /** Whether there was something new; it may make the plan name jobs that were unknown before. */
  private boolean readNew(JobTracks jobs) throws IOException, InterruptedException {
    boolean any = false;
    for (Work work : plan.setup()) {
      if (unread.contains(work.id()) && readable(work, jobs)) {
        reader.read(work);
        unread.remove(work.id());
        any = true;
      }
    }
    return any;
  }

  /** Half of a guild's lists would mislead, so they count when their job has ended. */
  private static boolean readable(Work work, JobTracks jobs) {
    return work.kind() != JobKind.GUILD || jobs.of(work.id()).end() != null;
  }

  private static boolean reveals(JobKind kind) {
    return kind == JobKind.SESSION || kind == JobKind.GUILD;
  }
}
