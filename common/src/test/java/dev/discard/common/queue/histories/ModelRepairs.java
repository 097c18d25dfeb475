package dev.discard.common.queue.histories;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event.What;
import dev.discard.common.queue.RestoredJob;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import java.util.Optional;

/** What others than workers do with the jobs of a run of the model. */
final class ModelRepairs {

  private final ModelRun run;

  ModelRepairs(ModelRun run) {
    this.run = run;
  }

  boolean split(Work.History first, List<Work.History> rest) {
    ModelJob job = run.jobs.get(first.id());
    boolean possible =
        run.active()
            && job != null
            && !job.state.settled()
            && job.work.range().to() == rest.get(rest.size() - 1).range().to()
            && job.cursor() < first.range().to()
            && rest.stream().noneMatch(work -> run.jobs.containsKey(work.id()));
    if (possible) {
      job.work = first;
      run.events.add(job.event(What.SPLIT, Snowflake.format(first.range().to()), 0, 0));
      rest.forEach(work -> run.begin(run.add(new Assignment(work, job.accounts))));
    }
    return possible;
  }

  Optional<Integer> restore(List<RestoredJob> restored) {
    if (!run.goesOn()) {
      return Optional.empty();
    }
    int before = run.jobs.size();
    for (RestoredJob each : restored) {
      if (!run.jobs.containsKey(each.work().id())) {
        restore(run.add(each.assignment()), each);
      }
    }
    return Optional.of(run.jobs.size() - before);
  }

  private void restore(ModelJob job, RestoredJob kept) {
    job.segments.addAll(kept.segments());
    if (job.seq() > 0) {
      CommittedSegment last = job.segments.get(job.seq() - 1);
      job.fence = last.fence();
      job.attempts = last.attempt();
      job.worker = last.worker();
      run.fence = Math.max(run.fence, last.fence());
      Ending ending = last.manifest().ending();
      boolean ends = ending.kind() != Ending.Kind.CONTINUES && kept.dead().isEmpty();
      job.ending = ends ? Optional.of(ending) : Optional.empty();
    }
    job.state = kept.dead().isPresent() ? JobState.DEAD : stateBy(job.ending);
    run.begin(job);
    job.ending.ifPresent(
        ending ->
            run.events.add(
                job.event(What.valueOf(ending.kind().name()), ending.detail(), job.messages(), 0)));
    kept.dead()
        .ifPresent(
            reason -> {
              job.reasons.add(reason);
              run.events.add(job.event(What.DEAD, reason, 0, 0));
            });
  }

  private static JobState stateBy(Optional<Ending> ending) {
    return ending
        .map(how -> how.kind() == Ending.Kind.DONE ? JobState.DONE : JobState.DENIED)
        .orElse(JobState.READY);
  }

  Optional<Integer> requeue(List<JobId> again, List<JobId> anew) {
    if (!run.active()) {
      // Nothing to do is not refused.
      return again.isEmpty() && anew.isEmpty() ? Optional.of(0) : Optional.empty();
    }
    long before = run.counts.requeued;
    again.forEach(id -> run.job(id).ifPresent(job -> again(job)));
    anew.forEach(id -> run.job(id).ifPresent(job -> anew(job)));
    return Optional.of((int) (run.counts.requeued - before));
  }

  private void again(ModelJob job) {
    if (job.state == JobState.DENIED || job.state == JobState.DEAD) {
      makeReady(job, "again");
    }
  }

  private void anew(ModelJob job) {
    if (job.state.settled()) {
      job.segments.clear();
      makeReady(job, "anew");
    }
  }

  private void makeReady(ModelJob job, String how) {
    job.state = JobState.READY;
    job.failures = 0;
    job.ending = Optional.empty();
    job.addReason("requeued");
    run.counts.requeued++;
    run.lanes.look(job.lane());
    run.events.add(job.event(What.REQUEUED, how, 0, 0));
  }
}
