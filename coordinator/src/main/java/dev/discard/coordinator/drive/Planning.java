package dev.discard.coordinator.drive;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.Requested;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plan of a run, made anew whenever a job has revealed something, and its jobs in the queue.
 * Owned by the loop.
 */
final class Planning {

  private final RunContext run;
  private final FactsReader reader;
  private final MediaPlanning media;
  private final Set<JobId> unread = new HashSet<>();
  private final Map<JobId, Work> known = new HashMap<>();
  private Plan plan;
  private boolean changed = true;
  private boolean divided;
  private boolean recalled;

  Planning(RunContext run) {
    this.run = run;
    this.reader = new FactsReader(run);
    this.media = MediaPlanning.of(run);
    this.plan = BackfillPlan.of(run.spec(), reader.facts());
  }

  Plan plan() {
    return plan;
  }

  /** The jobs that are in the queue. */
  Set<JobId> enqueued() {
    return known.keySet();
  }

  /** Whether the plan is another one than when this was asked last. */
  boolean takeChange() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /**
   * Takes in what happened to a job. One that was split, or came of a split, is known by its range
   * from now on.
   *
   * @param events told what the job is to do
   */
  void after(Event event, EventLog events) throws InterruptedException {
    if (event.kind() == JobKind.HISTORY && isNews(event)) {
      learn(event.job(), events);
    }
    boolean over =
        switch (event.what()) {
          case DONE, DENIED, VANISHED, DEAD -> true;
          case COMMITTED -> event.kind() == JobKind.SESSION;
          case ENQUEUED, LEASED, FAILED, RECLAIMED, RELEASED, SPLIT, REQUEUED -> false;
        };
    if (over && event.kind() != JobKind.MEDIA) {
      unread.add(event.job());
    }
    media.after(event);
  }

  /**
   * Events may have been dropped unread, so a job that ends elsewhere than it should is news too.
   */
  private boolean isNews(Event event) {
    Work work = known.get(event.job());
    return switch (event.what()) {
      case SPLIT -> true;
      case DONE, DENIED, VANISHED, DEAD -> work == null || event.cursor() != work.range().to();
      default -> work == null;
    };
  }

  private void learn(JobId job, EventLog events) throws InterruptedException {
    run.redis().job(run.id(), job).ifPresent(status -> take(status.work(), events));
  }

  private void take(Work work, EventLog events) {
    known.put(work.id(), work);
    events.know(work);
    if (work instanceof Work.History history) {
      divided |= reader.facts().range(history.channel().id(), history.range());
    }
  }

  /** Takes over what Redis has of the run, as after a restart. */
  void set(List<JobStatus> jobs, EventLog events) {
    for (JobStatus job : jobs) {
      take(job.work(), events);
      // What was read counts once, and its pieces may be on their way into the log by now.
      if (job.work().kind() != JobKind.MEDIA && !reader.facts().hasEnded(job.work())) {
        unread.add(job.id());
      }
    }
    media.known(jobs.stream().map(JobStatus::work).toList());
    if (divided) {
      replan();
    }
  }

  /**
   * Reads what is new, and enqueues the jobs that follow from it.
   *
   * @return whether there will be news at once, because jobs had ended before a restart
   */
  boolean refresh(JobTracks jobs, EventLog events) throws IOException, InterruptedException {
    if (!recalled) {
      recalled = true;
      recall();
    }
    boolean ended = false;
    do {
      while (divided || readNew(jobs)) {
        replan();
      }
      ended |= enqueue(plan.asking(), events);
    } while (divided);
    return ended | refreshMedia(events);
  }

  /** The files that segments name, at last: whatever asks Discord is in the queue by now. */
  private boolean refreshMedia(EventLog events) throws IOException, InterruptedException {
    media.refresh(known, plan);
    Plan.Media files = media.plan(plan, reader.facts());
    if (files.equals(plan.media())) {
      return false;
    }
    plan = plan.with(files);
    changed = true;
    return enqueue(List.copyOf(files.jobs()), events);
  }

  /** What was committed for media jobs that nothing names any more. */
  List<CommittedSegment> obsolete() throws InterruptedException {
    return media.obsolete(known.keySet());
  }

  /**
   * Of channels that Redis has no jobs of, the disk tells how they were split. Where Redis has
   * some, it is right: it may have split them otherwise.
   */
  private void recall() {
    Set<Long> told = new HashSet<>();
    for (Work work : known.values()) {
      if (work instanceof Work.History history) {
        told.add(history.channel().id());
      }
    }
    Map<Long, List<SnowflakeRange>> kept = run.kept().ranges(Requested.of(run.spec()).to());
    kept.keySet().removeAll(told);
    kept.forEach(
        (channel, ranges) ->
            ranges.forEach(range -> divided |= reader.facts().range(channel, range)));
  }

  private void replan() {
    divided = false;
    plan = BackfillPlan.of(run.spec(), reader.facts()).with(plan.media());
    changed = true;
  }

  private boolean enqueue(List<Work> planned, EventLog events)
      throws IOException, InterruptedException {
    List<Work> fresh = planned.stream().filter(work -> !known.containsKey(work.id())).toList();
    if (fresh.isEmpty()) {
      return false;
    }
    fresh.forEach(events::know);
    List<Work> restored = new Enqueuing(run).enqueue(fresh.stream().map(this::assign).toList());
    media.known(restored);
    fresh.forEach(work -> known.put(work.id(), work));
    for (Work work : fresh) {
      // What other ranges leave out may be a job of a split that nobody has told of yet.
      if (work instanceof Work.History part && reader.facts().isDivided(part.channel().id())) {
        learn(part.id(), events);
      }
    }
    return !restored.isEmpty();
  }

  private Assignment assign(Work work) {
    return work instanceof Work.Media files ? media.assign(files) : plan.roster().assign(work);
  }

  /** Whether there was something new; it may make the plan name jobs that were unknown before. */
  private boolean readNew(JobTracks jobs) throws IOException, InterruptedException {
    boolean any = false;
    List<Work> works = unread.isEmpty() ? List.of() : plan.asking();
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
