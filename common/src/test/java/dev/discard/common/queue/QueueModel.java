package dev.discard.common.queue;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the queue is to do, in plain Java without Redis: lists that are searched and sorted anew
 * each time, so that it is right at a glance.
 */
final class QueueModel {

  private final RunId run;
  private final int patience;
  private final Map<JobId, ModelJob> jobs = new LinkedHashMap<>();
  private final Map<String, Long> turns = new LinkedHashMap<>();
  private final Map<String, CommittedSegment> segments = new LinkedHashMap<>();
  private boolean active = true;
  private long turn;
  private long fence;

  QueueModel(RunId run, int patience) {
    this.run = run;
    this.patience = patience;
  }

  /** A job, with everything about it open to change. */
  static final class ModelJob {
    final Work work;
    JobState state = JobState.READY;
    long due;
    long deadline;
    long cursor;
    int seq;
    int attempts;
    int failures;
    long fence;
    String worker = "-";
    long messages;
    Optional<Ending> ending = Optional.empty();
    List<String> reasons = new ArrayList<>();

    ModelJob(Work work) {
      this.work = work;
      this.cursor = work.range().from();
    }

    JobStatus status() {
      return new JobStatus(
          work.id(),
          work,
          state,
          new JobStatus.Tries(fence, worker, attempts, failures),
          new JobStatus.Progress(cursor, seq, messages),
          ending,
          reasons);
    }
  }

  void cancel() {
    active = false;
  }

  int enqueue(List<Work> works) {
    int fresh = 0;
    for (Work work : works) {
      if (!jobs.containsKey(work.id())) {
        jobs.put(work.id(), new ModelJob(work));
        lineUp(work.lane());
        fresh++;
      }
    }
    return fresh;
  }

  List<Lease> lease(long now, String worker, long length, int most) {
    List<Lease> leases = new ArrayList<>();
    if (!active) {
      return leases;
    }
    wakeUp(now);
    while (leases.size() < most) {
      Optional<ModelJob> next = next();
      if (next.isEmpty()) {
        break;
      }
      fence = Math.max(fence + 1, now);
      leases.add(grant(next.get(), worker, now + length));
    }
    return leases;
  }

  /** Jobs whose pause is over stand in their lanes again, the earliest first. */
  private void wakeUp(long now) {
    for (ModelJob job : sorted(JobState.READY, each -> each.due)) {
      if (job.due > 0 && job.due <= now) {
        job.due = 0;
        lineUp(job.work.lane());
      }
    }
  }

  private List<ModelJob> sorted(JobState state, ToLongFunction<ModelJob> by) {
    return jobs.values().stream()
        .filter(job -> job.state == state)
        .sorted(Comparator.comparingLong(by).thenComparing(job -> job.work.id().value()))
        .toList();
  }

  /** The lane gets a turn, unless it has one already or its turn is being used. */
  private void lineUp(String lane) {
    if (!busy(lane) && !turns.containsKey(lane)) {
      turns.put(lane, ++turn);
    }
  }

  private boolean busy(String lane) {
    return jobs.values().stream()
        .anyMatch(job -> job.state == JobState.LEASED && job.work.lane().equals(lane));
  }

  private Optional<ModelJob> firstOf(String lane) {
    return jobs.values().stream()
        .filter(job -> job.state == JobState.READY && job.due == 0)
        .filter(job -> job.work.lane().equals(lane))
        .findFirst();
  }

  private Optional<ModelJob> next() {
    return turns.keySet().stream()
        .map(lane -> firstOf(lane).orElseThrow())
        .min(
            Comparator.comparing((ModelJob job) -> job.work.kind())
                .thenComparing(job -> turns.get(job.work.lane())));
  }

  private Lease grant(ModelJob job, String worker, long deadline) {
    turns.remove(job.work.lane());
    job.state = JobState.LEASED;
    job.worker = worker;
    job.attempts++;
    job.fence = fence;
    job.deadline = deadline;
    return new Lease(run, job.work.id(), job.work, fence, job.cursor, job.seq, job.attempts);
  }

  Held held(Lease lease) {
    return held(lease.job(), lease.fence());
  }

  private Held held(JobId id, long fence) {
    ModelJob job = jobs.get(id);
    if (!active || job == null) {
      return Held.GONE;
    }
    return job.state == JobState.LEASED && job.fence == fence ? Held.YES : Held.LOST;
  }

  Held extend(long now, Lease lease, long length) {
    if (held(lease) == Held.YES) {
      jobs.get(lease.job()).deadline = now + length;
    }
    return held(lease);
  }

  /** The receipt, or empty where the segment does not follow or does not fit. */
  Optional<Commit.Receipt> commit(Commit commit) {
    CommittedSegment known = segments.get(commit.job() + "/" + commit.seq());
    ModelJob job = jobs.get(commit.job());
    if (known != null) {
      return Optional.of(
          isSame(known, commit)
              ? receipt(job, known.manifest().covered().to(), commit.seq() + 1)
              : new Commit.Receipt(Held.LOST, 0, 0, 0));
    }
    Held held = held(commit.job(), commit.fence());
    if (held != Held.YES) {
      return Optional.of(new Commit.Receipt(held, 0, 0, 0));
    }
    if (!follows(job, commit) || !fits(job, commit.manifest())) {
      return Optional.empty();
    }
    record(job, commit);
    return Optional.of(receipt(job, job.cursor, job.seq));
  }

  private static Commit.Receipt receipt(ModelJob job, long cursor, int seq) {
    return new Commit.Receipt(Held.YES, cursor, seq, job.work.range().to());
  }

  private static boolean isSame(CommittedSegment known, Commit commit) {
    return known.fence() == commit.fence()
        && known.manifest().sha256().equals(commit.manifest().sha256());
  }

  private static boolean follows(ModelJob job, Commit commit) {
    return commit.seq() == job.seq && commit.manifest().covered().from() == job.cursor;
  }

  private static boolean fits(ModelJob job, Manifest manifest) {
    long to = manifest.covered().to();
    long end = job.work.range().to();
    boolean done = manifest.ending().kind() == Ending.Kind.DONE;
    return job.work.kind() != JobKind.HISTORY || (done ? to == end : to <= end);
  }

  private void record(ModelJob job, Commit commit) {
    Manifest manifest = commit.manifest();
    segments.put(
        commit.job() + "/" + commit.seq(),
        new CommittedSegment(
            commit.seq(), commit.fence(), job.attempts, commit.worker(), manifest));
    boolean ends = manifest.ending().kind() != Ending.Kind.CONTINUES;
    if (!manifest.covered().isEmpty() || ends) {
      job.failures = 0;
    }
    job.seq++;
    job.cursor = manifest.covered().to();
    job.messages += manifest.counts().messages();
    if (ends) {
      job.ending = Optional.of(manifest.ending());
      boolean done = manifest.ending().kind() == Ending.Kind.DONE;
      letGo(job, done ? JobState.DONE : JobState.DENIED);
    }
  }

  private void letGo(ModelJob job, JobState state) {
    job.state = state;
    if (firstOf(job.work.lane()).isPresent()) {
      lineUp(job.work.lane());
    }
  }

  AfterFailure fail(long now, Lease lease, String reason, long pause) {
    Held held = held(lease);
    if (held != Held.YES) {
      return held == Held.GONE ? AfterFailure.GONE : AfterFailure.LOST;
    }
    ModelJob job = jobs.get(lease.job());
    countFailure(job, reason, pause > 0 ? now + pause : 0);
    return job.state == JobState.DEAD ? AfterFailure.DEAD : AfterFailure.READY;
  }

  private void countFailure(ModelJob job, String reason, long due) {
    job.failures++;
    job.reasons.add(reason);
    if (job.reasons.size() > 10) {
      job.reasons.remove(0);
    }
    boolean dead = job.failures >= patience;
    job.due = dead ? 0 : due;
    letGo(job, dead ? JobState.DEAD : JobState.READY);
  }

  Held release(Lease lease) {
    Held held = held(lease);
    if (held == Held.YES) {
      letGo(jobs.get(lease.job()), JobState.READY);
    }
    return held;
  }

  int reclaim(long now) {
    if (!active) {
      return 0;
    }
    int taken = 0;
    for (ModelJob job : sorted(JobState.LEASED, each -> each.deadline)) {
      if (job.deadline <= now) {
        countFailure(job, "lease of worker " + job.worker + " expired", 0);
        taken++;
      }
    }
    return taken;
  }

  RunCounts.Jobs counts() {
    return new RunCounts.Jobs(
        jobs.size(),
        count(JobState.READY),
        count(JobState.LEASED),
        count(JobState.DONE),
        count(JobState.DENIED),
        count(JobState.DEAD));
  }

  private long count(JobState state) {
    return jobs.values().stream().filter(job -> job.state == state).count();
  }

  List<ModelJob> jobs() {
    return List.copyOf(jobs.values());
  }

  List<CommittedSegment> segments(JobId job) {
    List<CommittedSegment> list = new ArrayList<>();
    for (int seq = 0; segments.containsKey(job + "/" + seq); seq++) {
      list.add(segments.get(job + "/" + seq));
    }
    return list;
  }
}
