package dev.discard.coordinator.drive;

import dev.discard.common.job.JobState;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.coordinator.report.JobEnd;
import org.jspecify.annotations.Nullable;

/** One job as its events tell it. Owned by the loop. */
final class JobTrack {

  private boolean news;
  private boolean leased;
  private @Nullable JobEnd end;

  /** How it ended; null while it has not. */
  @Nullable JobEnd end() {
    return end;
  }

  /** Whether a worker has it. */
  boolean isLeased() {
    return leased && end == null;
  }

  /** Whether there is something to do for its log since this was asked last. */
  boolean takeNews() {
    boolean had = news;
    news = false;
    return had;
  }

  void after(Event event) {
    switch (event.what()) {
      case COMMITTED -> news = true;
      case DONE -> ended(JobEnd.of(new Ending(Ending.Kind.DONE, event.detail())));
      case DENIED -> ended(JobEnd.of(new Ending(Ending.Kind.DENIED, event.detail())));
      case VANISHED -> ended(JobEnd.of(new Ending(Ending.Kind.VANISHED, event.detail())));
      case DEAD -> ended(JobEnd.dead(event.detail()));
      case REQUEUED -> end = null;
      case LEASED -> leased = true;
      case FAILED, RECLAIMED, RELEASED -> leased = false;
      case ENQUEUED, SPLIT -> {}
    }
  }

  private void ended(JobEnd how) {
    end = how;
    leased = false;
    news = true;
  }

  /** Takes over what Redis says, as after a restart. */
  void set(JobStatus status) {
    news = true;
    leased = status.state() == JobState.LEASED;
    if (status.ending().isPresent()) {
      end = JobEnd.of(status.ending().get());
    } else if (status.state() == JobState.DEAD) {
      int reasons = status.reasons().size();
      end = JobEnd.dead(reasons == 0 ? "no reason" : status.reasons().get(reasons - 1));
    } else if (end != null && end.kind() != JobEnd.Kind.CUT_SHORT) {
      end = null;
    }
  }

  /** The run is over for it. */
  void cutShort(String reason) {
    if (end == null) {
      end = new JobEnd(JobEnd.Kind.CUT_SHORT, reason);
      news = true;
    }
  }
}
