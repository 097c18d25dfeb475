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
  private boolean changed = true;

  Planning(RunContext run) {
    this.run = run;
    this.reader = new FactsReader(run);
    this.plan = BackfillPlan.of(run.spec(), reader.facts());
  }

  Plan plan() {
    return plan;
  }

  /** The jobs that are in the queue. */
  Set<JobId> enqueued() {
    return enqueued;
  }

  /** Whether the plan is another one than when this was asked last. */
  boolean takeChange() {
    boolean was = changed;
    changed = false;
    return was;
  }

  void after(Event event) {
    boolean over =
        switch (event.what()) {
          case DONE, DENIED, VANISHED, DEAD -> true;
          case COMMITTED -> event.kind() == JobKind.SESSION;
          case ENQUEUED, LEASED, FAILED, RECLAIMED, RELEASED, SPLIT, REQUEUED -> false;
        };
    if (over) {
      unread.add(event.job());
    }
  }

  /** Takes over what Redis has of the run, as after a restart. */
  void set(List<JobStatus> jobs) {
    for (JobStatus job : jobs) {
      enqueued.add(job.id());
      unread.add(job.id());
    }
  }

  /**
   * Reads what is new, and enqueues the jobs that follow from it.
   *
   * @return whether there will be news at once, because jobs had ended before a restart
   */
  boolean refresh(JobTracks jobs, EventLog events) throws IOException, InterruptedException {
    while (readNew(jobs)) {
      plan = BackfillPlan.of(run.spec(), reader.facts());
      changed = true;
    }
    List<Work> fresh = plan.works().stream().filter(work -> !enqueued.contains(work.id())).toList();
    if (!fresh.isEmpty()) {
      fresh.forEach(events::know);
      boolean ended = new Enqueuing(run).enqueue(fresh);
      fresh.forEach(work -> enqueued.add(work.id()));
      return ended;
    }
    return false;
  }

  /** Whether there was something new; it may make the plan name jobs that were unknown before. */
  private boolean readNew(JobTracks jobs) throws IOException, InterruptedException {
    boolean any = false;
    List<Work> works = unread.isEmpty() ? List.of() : plan.works();
    for (Work work : works) {
      boolean over = jobs.of(work.id()).end() != null;
      // Half of a list would mislead, so lists count when their job has ended.
      if ((over || work.kind() == JobKind.SESSION) && unread.remove(work.id())) {
        any |= read(work, over);
      }
    }
    return any;
  }

  /** Whether it may change the plan. */
  private boolean read(Work work, boolean over) throws IOException, InterruptedException {
    boolean told;
    try {
      told = reader.read(work);
    } catch (IOException | RuntimeException failed) {
      unread.add(work.id());
      throw failed;
    }
    if (over) {
      reader.facts().ended(work);
    }
    return told || run.spec().settings().wanted().invites();
  }
}
