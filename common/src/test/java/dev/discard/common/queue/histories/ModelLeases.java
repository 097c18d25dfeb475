package dev.discard.common.queue.histories;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.queue.AfterFailure;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event.What;
import dev.discard.common.queue.Held;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What workers do in a run of the model. */
final class ModelLeases {

  private final ModelRun run;

  ModelLeases(ModelRun run) {
    this.run = run;
  }

  List<Lease> lease(long now, String worker, long length, int most, boolean media) {
    List<Lease> leases = new ArrayList<>();
    if (!run.active()) {
      return leases;
    }
    wakeUp(now);
    while (leases.size() < most) {
      Optional<ModelJob> next = run.lanes.take(media);
      if (next.isEmpty()) {
        break;
      }
      run.fence = Math.max(run.fence + 1, now);
      leases.add(grant(next.get(), worker, now + length));
    }
    return leases;
  }

  /** Jobs whose pause is over stand in their run.lanes again, the earliest first. */
  private void wakeUp(long now) {
    for (ModelJob job : sorted(JobState.READY, each -> each.due)) {
      if (job.due > 0 && job.due <= now) {
        job.due = 0;
        run.lanes.look(job.lane());
      }
    }
  }

  private List<ModelJob> sorted(JobState wanted, ToLongFunction<ModelJob> by) {
    return run.jobs.values().stream()
        .filter(job -> job.state == wanted)
        .sorted(Comparator.comparingLong(by).thenComparing(job -> job.work.id().value()))
        .toList();
  }

  private Lease grant(ModelJob job, String worker, long deadline) {
    job.state = JobState.LEASED;
    job.worker = worker;
    job.attempts++;
    job.fence = run.fence;
    job.deadline = deadline;
    run.lanes.look(job.lane());
    run.counts.leases++;
    run.events.add(job.event(What.LEASED, "", 0, 0));
    return new Lease(
        run.id,
        job.work.id(),
        job.work,
        job.fence,
        job.cursor(),
        job.seq(),
        job.attempts,
        job.accounts);
  }

  private Held held(JobId id, long fence) {
    ModelJob job = run.jobs.get(id);
    if (!run.active() || job == null) {
      return Held.GONE;
    }
    return job.state == JobState.LEASED && job.fence == fence ? Held.YES : Held.LOST;
  }

  Held extend(long now, Lease lease, long length) {
    Held held = held(lease.job(), lease.fence());
    if (held == Held.YES) {
      run.jobs.get(lease.job()).deadline = now + length;
    }
    return held;
  }

  Optional<Commit.Receipt> commit(Commit commit) {
    ModelJob job = run.jobs.get(commit.job());
    if (job != null && commit.seq() < job.seq()) {
      return Optional.of(repeated(job, commit));
    }
    Held held = held(commit.job(), commit.fence());
    if (held != Held.YES) {
      return Optional.of(new Commit.Receipt(held, 0, 0, 0));
    }
    Manifest manifest = commit.manifest();
    boolean follows = commit.seq() == job.seq() && manifest.covered().from() == job.cursor();
    if (!follows || !fits(job, manifest)) {
      return Optional.empty();
    }
    record(job, commit);
    return Optional.of(receipt(job, job.cursor(), job.seq()));
  }

  private static Commit.Receipt repeated(ModelJob job, Commit commit) {
    CommittedSegment known = job.segments.get(commit.seq());
    boolean same =
        known.fence() == commit.fence()
            && known.manifest().sha256().equals(commit.manifest().sha256());
    return same
        ? receipt(job, known.manifest().covered().to(), commit.seq() + 1)
        : new Commit.Receipt(Held.LOST, 0, 0, 0);
  }

  private static Commit.Receipt receipt(ModelJob job, long cursor, int seq) {
    return new Commit.Receipt(Held.YES, cursor, seq, job.work.range().to());
  }

  private static boolean fits(ModelJob job, Manifest manifest) {
    long to = manifest.covered().to();
    long end = job.work.range().to();
    boolean done = manifest.ending().kind() == Ending.Kind.DONE;
    return job.work.kind() != JobKind.HISTORY || (done ? to == end : to <= end);
  }

  private void record(ModelJob job, Commit commit) {
    Manifest manifest = commit.manifest();
    job.segments.add(
        new CommittedSegment(
            commit.seq(), commit.fence(), job.attempts, commit.worker(), manifest));
    boolean ends = manifest.ending().kind() != Ending.Kind.CONTINUES;
    if (!manifest.covered().isEmpty() || ends) {
      job.failures = 0;
    }
    Manifest.Counts lines = manifest.counts();
    run.events.add(job.event(What.COMMITTED, "", lines.messages(), lines.http() + lines.errors()));
    if (ends) {
      end(job, manifest.ending());
      run.lanes.look(job.lane());
    }
  }

  private void end(ModelJob job, Ending ending) {
    job.ending = Optional.of(ending);
    job.state = ending.kind() == Ending.Kind.DONE ? JobState.DONE : JobState.DENIED;
    What what = What.valueOf(ending.kind().name());
    run.events.add(job.event(what, ending.detail(), job.messages(), 0));
  }

  AfterFailure fail(long now, Lease lease, String reason, long pause) {
    Held held = held(lease.job(), lease.fence());
    if (held != Held.YES) {
      return held == Held.GONE ? AfterFailure.GONE : AfterFailure.LOST;
    }
    ModelJob job = run.jobs.get(lease.job());
    run.counts.failed++;
    countFailure(job, What.FAILED, reason, pause > 0 ? now + pause : 0);
    return job.state == JobState.DEAD ? AfterFailure.DEAD : AfterFailure.READY;
  }

  private void countFailure(ModelJob job, What what, String reason, long due) {
    job.failures++;
    job.addReason(reason);
    run.events.add(job.event(what, reason, 0, 0));
    boolean dead = job.failures >= run.patience;
    job.due = dead ? 0 : due;
    job.state = dead ? JobState.DEAD : JobState.READY;
    if (dead) {
      run.events.add(job.event(What.DEAD, reason, 0, 0));
    }
    run.lanes.look(job.lane());
  }

  Held release(Lease lease) {
    Held held = held(lease.job(), lease.fence());
    if (held == Held.YES) {
      ModelJob job = run.jobs.get(lease.job());
      job.state = JobState.READY;
      run.counts.released++;
      run.lanes.look(job.lane());
      run.events.add(job.event(What.RELEASED, "", 0, 0));
    }
    return held;
  }

  int reclaim(long now) {
    int taken = 0;
    for (ModelJob job :
        run.active() ? sorted(JobState.LEASED, each -> each.deadline) : List.<ModelJob>of()) {
      if (job.deadline <= now) {
        run.counts.reclaimed++;
        countFailure(job, What.RECLAIMED, "lease of worker " + job.worker + " expired", 0);
        taken++;
      }
    }
    return taken;
  }
}
