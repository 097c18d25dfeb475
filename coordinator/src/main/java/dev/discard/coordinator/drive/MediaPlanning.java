package dev.discard.coordinator.drive;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.facts.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The media jobs of a run: one for each list of files that the lines of a committed segment name.
 * Lists come with segments, so the jobs follow from what is committed and from nothing else; those
 * of a segment that was fetched anew are its successor's. Does nothing in a run without media.
 * Owned by the loop.
 */
final class MediaPlanning {

  private final boolean wanted;
  private final Segments segments;
  private final RunContext.MediaLists lists;
  private final Set<JobId> unread = new LinkedHashSet<>();
  private final Map<JobId, Integer> read = new HashMap<>();
  private final Map<JobId, Work.Media> jobs = new LinkedHashMap<>();
  private final Map<JobId, Accounts> accounts = new HashMap<>();

  /**
   * @param wanted whether the run is to fetch files at all
   */
  MediaPlanning(boolean wanted, Segments segments, RunContext.MediaLists lists) {
    this.wanted = wanted;
    this.segments = segments;
    this.lists = lists;
  }

  static MediaPlanning of(RunContext run) {
    return new MediaPlanning(
        run.spec().settings().wanted().media().isAny(),
        job -> run.redis().segments(run.id(), job),
        run.lists());
  }

  /** What jobs have committed. */
  interface Segments {
    List<CommittedSegment> of(JobId job) throws InterruptedException;
  }

  /** Takes in that something may have been committed. */
  void after(Event event) {
    boolean committed =
        switch (event.what()) {
          case COMMITTED, DONE, DENIED, VANISHED, DEAD -> true;
          case ENQUEUED, LEASED, FAILED, RECLAIMED, RELEASED, SPLIT, REQUEUED -> false;
        };
    if (wanted && committed && event.kind() != JobKind.MEDIA) {
      unread.add(event.job());
    }
  }

  /** Takes in that these jobs may have segments that no event tells of. */
  void known(Collection<Work> works) {
    if (wanted) {
      works.stream()
          .filter(work -> work.kind() != JobKind.MEDIA)
          .forEach(work -> unread.add(work.id()));
    }
  }

  /**
   * Looks at the segments that are new.
   *
   * @param works the jobs that are in the queue
   */
  void refresh(Map<JobId, Work> works, Plan plan) throws IOException, InterruptedException {
    for (JobId id : List.copyOf(unread)) {
      Work work = works.get(id);
      if (work != null) {
        look(work, plan.roster().of(work));
        unread.remove(id);
      }
    }
  }

  private void look(Work work, Accounts who) throws IOException, InterruptedException {
    List<CommittedSegment> committed = segments.of(work.id());
    for (int seq = read.getOrDefault(work.id(), 0); seq < committed.size(); seq++) {
      String sha256 = committed.get(seq).manifest().sha256();
      for (Work.Media job : lists.of(work.guildId(), sha256)) {
        jobs.putIfAbsent(job.id(), job);
        accounts.putIfAbsent(job.id(), who);
      }
      read.put(work.id(), seq + 1);
    }
  }

  /** What is known of the files now. */
  Plan.Media plan(Plan plan, Facts facts) {
    if (!wanted) {
      return Plan.Media.NONE;
    }
    boolean complete =
        plan.complete() && unread.isEmpty() && plan.asking().stream().allMatch(facts::hasEnded);
    return new Plan.Media(new ArrayList<>(jobs.values()), complete);
  }

  /** Links may have to be renewed by who was shown them. */
  Assignment assign(Work.Media job) {
    return new Assignment(job, accounts.getOrDefault(job.id(), Accounts.FIRST));
  }

  /** What the queue has of media jobs that nothing names any more, as what did was fetched anew. */
  List<CommittedSegment> obsolete(Collection<JobId> enqueued) throws InterruptedException {
    List<CommittedSegment> left = new ArrayList<>();
    for (JobId id : wanted ? enqueued : List.<JobId>of()) {
      if (Work.Media.isOne(id) && !jobs.containsKey(id)) {
        left.addAll(segments.of(id));
      }
    }
    return left;
  }
}
