package dev.discard.coordinator.chaos.verdict;

import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every job is settled, and none was written to but by who held it. */
public final class LeaseVerdict {

  private final Map<String, Integer> holders = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private LeaseVerdict() {}

  /** What does not hold, in words. */
  public static List<String> faults(Evidence.Queue queue) {
    LeaseVerdict verdict = new LeaseVerdict();
    verdict.counts(queue.counts().jobs());
    queue.jobs().forEach(job -> verdict.job(job, queue.segments().get(job.id().value())));
    queue.events().forEach(verdict::event);
    return verdict.faults;
  }

  private void counts(RunCounts.Jobs jobs) {
    if (jobs.leased() != 0 || jobs.ready() != 0 || jobs.dead() != 0) {
      faults.add("jobs are left: " + jobs);
    }
    if (jobs.settled() != jobs.enqueued()) {
      faults.add("jobs do not add up: " + jobs);
    }
  }

  private void job(JobStatus job, List<CommittedSegment> segments) {
    if (!job.state().settled()) {
      faults.add(job.id() + " is " + job.state());
    }
    long fence = 0;
    for (int seq = 0; seq < segments.size(); seq++) {
      CommittedSegment segment = segments.get(seq);
      if (segment.seq() != seq || segment.fence() < fence) {
        faults.add(job.id() + " has segments out of order: " + segments);
      }
      fence = segment.fence();
    }
    if (fence > job.tries().fence()) {
      faults.add(job.id() + " has a segment of the future: " + segments);
    }
  }

  private void event(Event event) {
    String job = event.job().value();
    switch (event.what()) {
      case LEASED -> {
        if (holders.put(job, event.attempt()) != null) {
          faults.add("leased while it was held: " + event);
        }
      }
      case COMMITTED -> {
        if (holders.getOrDefault(job, 0) != event.attempt()) {
          faults.add("committed by who did not hold it: " + event);
        }
      }
      case DONE, DENIED, VANISHED, FAILED, DEAD, RECLAIMED, RELEASED -> holders.remove(job);
      default -> {}
    }
  }
}
