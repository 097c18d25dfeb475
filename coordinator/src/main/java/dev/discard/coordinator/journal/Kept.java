package dev.discard.coordinator.journal;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.Manifest;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What a journal tells of a run's jobs. */
public final class Kept {

  private static final KeptJob NOTHING = new KeptJob(null, null, List.of());

  private final Map<JobId, JobResult> logged;
  private final Map<JobId, KeptJob> closed;
  private final Map<JobId, List<CommittedSegment>> arrived;
  private final Set<String> reopened;
  private final Map<LogFile, List<JobResult>> logs = new HashMap<>();

  private Kept(Builder lines, Set<String> reopened) {
    this.logged = lines.logged;
    this.closed = lines.closed;
    this.arrived = lines.arrived;
    this.reopened = Set.copyOf(reopened);
    for (JobResult job : closed()) {
      logs.computeIfAbsent(LogFile.of(job.work()), any -> new ArrayList<>()).add(job);
    }
  }

  /** Whether the log under its final name is to be replaced by what the spool holds. */
  public boolean isReopened(LogFile log) {
    return reopened.contains(JournalJson.word(log));
  }

  /** All jobs of logs that were closed, with their ends as they were then. */
  public List<JobResult> closed() {
    return List.copyOf(logged.values());
  }

  /** The segments that arrived for jobs whose logs are not closed; some perhaps in vain. */
  public Map<JobId, List<CommittedSegment>> arrived() {
    return Map.copyOf(arrived);
  }

  /** The jobs that there is something of. */
  public Set<JobId> jobs() {
    Set<JobId> jobs = new LinkedHashSet<>(closed.keySet());
    jobs.addAll(arrived.keySet());
    return jobs;
  }

  /** What a job was to do; empty when its log was never closed. */
  public Optional<Work> work(JobId job) {
    return Optional.ofNullable(closed.get(job)).map(KeptJob::work);
  }

  /** Jobs begin anew, as the journal was told. */
  public void forget(Collection<JobId> jobs) {
    closed.keySet().removeAll(jobs);
    arrived.keySet().removeAll(jobs);
  }

  /** The jobs of a log when it was closed, in its order; none when it never was. */
  public List<JobResult> closed(LogFile log) {
    return logs.getOrDefault(log, List.of());
  }

  /**
   * What is there of a job.
   *
   * @param isThere whether the bytes of a segment still are
   */
  public Optional<KeptJob> job(JobId id, BiPredicate<JobId, CommittedSegment> isThere) {
    KeptJob known = present(id, closed.getOrDefault(id, NOTHING), isThere);
    List<CommittedSegment> later =
        arrived.getOrDefault(id, List.of()).stream()
            .filter(segment -> !isUnauthorised(segment) && isThere.test(id, segment))
            .toList();
    List<CommittedSegment> chain = Chain.of(known.segments(), later);
    boolean grown = chain.size() > known.segments().size();
    return chain.isEmpty() && known.end() == null
        ? Optional.empty()
        : Optional.of(new KeptJob(known.work(), grown ? null : known.end(), chain));
  }

  /** The beginning of the job that is there. */
  private static KeptJob present(
      JobId id, KeptJob job, BiPredicate<JobId, CommittedSegment> isThere) {
    int there = 0;
    while (there < job.segments().size() && isThere.test(id, job.segments().get(there))) {
      there++;
    }
    return there == job.segments().size()
        ? accepted(job)
        : new KeptJob(job.work(), null, job.segments().subList(0, there));
  }

  /** That Discord did not accept the token is nothing to go on from: the next one may be right. */
  private static KeptJob accepted(KeptJob job) {
    int last = job.segments().size() - 1;
    return last >= 0 && isUnauthorised(job.segments().get(last))
        ? new KeptJob(job.work(), null, job.segments().subList(0, last))
        : job;
  }

  private static boolean isUnauthorised(CommittedSegment segment) {
    Manifest.Ending ending = segment.manifest().ending();
    return ending.kind() == Manifest.Ending.Kind.DENIED && JobEnd.of(ending).unauthorised();
  }

  /** Takes in the lines of a journal, in their order. */
  static final class Builder {

    private final Map<JobId, JobResult> logged = new LinkedHashMap<>();
    private final Map<JobId, KeptJob> closed = new LinkedHashMap<>();
    private final Map<JobId, List<CommittedSegment>> arrived = new HashMap<>();

    void arrived(JobId job, CommittedSegment segment) {
      arrived.computeIfAbsent(job, any -> new ArrayList<>()).add(segment);
    }

    void closed(JobResult job) {
      JobId id = job.work().id();
      // In the order of the log, whatever the order of an earlier one was.
      logged.remove(id);
      logged.put(id, job);
      closed.put(id, new KeptJob(job.work(), job.end(), job.segments()));
      arrived.remove(id);
    }

    void pardoned(JobId job) {
      closed.computeIfPresent(
          job,
          (id, dead) -> dead.isDone() ? dead : new KeptJob(dead.work(), null, dead.segments()));
    }

    void forgotten(JobId job) {
      closed.remove(job);
      arrived.remove(job);
    }

    Kept build(Set<String> reopened) {
      return new Kept(this, reopened);
    }
  }
}
