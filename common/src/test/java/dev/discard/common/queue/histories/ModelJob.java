package dev.discard.common.queue.histories;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RestoredJob;
import dev.discard.common.segment.Manifest.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job of the model, with everything about it open to change. */
final class ModelJob {

  final long order;
  final Accounts accounts;
  Work work;
  JobState state = JobState.READY;

  /** Until when nobody shall try it again; 0 when it stands in its lane. */
  long due;

  long deadline;
  int attempts;
  int failures;
  long fence;
  String worker = "-";
  Optional<Ending> ending = Optional.empty();
  List<CommittedSegment> segments = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();

  /** The second that a media job is ordered by: links that never die come last. */
  long dies() {
    return work instanceof Work.Media media && media.expires() > 0
        ? media.expires()
        : Long.MAX_VALUE;
  }

  boolean isMedia() {
    return work.kind() == JobKind.MEDIA;
  }

  ModelJob(long order, Assignment job) {
    this.order = order;
    this.work = job.work();
    this.accounts = job.accounts();
  }

  long guild() {
    if (work instanceof Work.History history) {
      return history.channel().guildId();
    }
    if (work instanceof Work.Resources resources) {
      return resources.guildId();
    }
    return work instanceof Work.Guild guild ? guild.guildId() : 0;
  }

  String lane() {
    return work.lane();
  }

  boolean waitsInLane() {
    return state == JobState.READY && due == 0;
  }

  int seq() {
    return segments.size();
  }

  long cursor() {
    return segments.isEmpty()
        ? work.range().from()
        : segments.get(seq() - 1).manifest().covered().to();
  }

  long messages() {
    return segments.stream().mapToLong(segment -> segment.manifest().counts().messages()).sum();
  }

  void addReason(String reason) {
    reasons.add(reason);
    if (reasons.size() > 10) {
      reasons.remove(0);
    }
  }

  JobStatus status() {
    return new JobStatus(
        work.id(),
        work,
        accounts,
        state,
        new JobStatus.Tries(fence, worker, attempts, failures),
        new JobStatus.Progress(cursor(), seq(), messages()),
        ending,
        reasons);
  }

  /** As the coordinator's disk has it. */
  RestoredJob kept() {
    boolean dead = state == JobState.DEAD;
    return new RestoredJob(
        new Assignment(work, accounts),
        segments,
        dead ? Optional.of(reasons.get(reasons.size() - 1)) : Optional.empty());
  }

  Event event(Event.What what, String detail, long messages, long requests) {
    return new Event(
        "", what, work.id(), work.kind(), worker, attempts, cursor(), messages, requests, detail);
  }
}
