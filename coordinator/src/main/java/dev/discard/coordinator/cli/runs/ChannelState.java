package dev.discard.coordinator.cli.runs;

import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.job.JobState;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.segment.Manifest.Ending;
import java.util.Collection;
import java.util.Locale;

/** How far the messages of one channel are, in the order in which states are told. */
public enum ChannelState {
  WAITING,
  GOING_ON,
  COMPLETE,
  DENIED,
  GONE,
  FAILED;

  static ChannelState of(ChannelStatus status) {
    return switch (status) {
      case COMPLETE -> COMPLETE;
      case DENIED -> DENIED;
      case VANISHED -> GONE;
      case FAILED -> FAILED;
    };
  }

  /**
   * The state of a channel by the jobs for its ranges.
   *
   * @param ranges one at least
   */
  static ChannelState of(Collection<JobStatus> ranges) {
    if (ranges.stream().anyMatch(job -> job.state() == JobState.DEAD)) {
      return FAILED;
    }
    if (ranges.stream().anyMatch(job -> ended(job, Ending.Kind.VANISHED))) {
      return GONE;
    }
    if (ranges.stream().anyMatch(job -> job.state() == JobState.DENIED)) {
      return DENIED;
    }
    if (ranges.stream().allMatch(job -> job.state() == JobState.DONE)) {
      return COMPLETE;
    }
    return ranges.stream().allMatch(ChannelState::untouched) ? WAITING : GOING_ON;
  }

  private static boolean ended(JobStatus job, Ending.Kind kind) {
    return job.ending().filter(ending -> ending.kind() == kind).isPresent();
  }

  private static boolean untouched(JobStatus job) {
    return job.state() == JobState.READY && job.progress().seq() == 0;
  }

  /** As people read it. */
  public String words() {
    return word().replace('_', ' ');
  }

  /** As programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
