package dev.discard.coordinator.cli.progress;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.snowflake.Snowflake;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One channel's history, in however many ranges: what was told of it, and how much of its time is
 * covered.
 */
final class ChannelProgress {

  private final ChannelRef channel;
  private final Map<JobId, RangeProgress> ranges = new HashMap<>();
  private long from = Long.MAX_VALUE;
  private long to;
  private boolean begun;
  private @Nullable String fault;

  ChannelProgress(ChannelRef channel) {
    this.channel = channel;
  }

  /** Makes a range known; the same again is the same. */
  void knows(Work.History work) {
    ranges.putIfAbsent(work.id(), new RangeProgress(work.range()));
    from = Math.min(from, Math.max(work.range().from(), channel.id()));
    if (channel.lastMessageId() != null) {
      to = Math.max(to, Math.min(work.range().to(), channel.lastMessageId() + 1));
    }
  }

  /** Whether all that is known of it has ended. */
  boolean ended() {
    return ranges.values().stream().allMatch(RangeProgress::ended);
  }

  /** Whether something is missing of what has ended. */
  boolean isLacking() {
    return fault != null;
  }

  /** How many messages there are in what has ended. */
  long messages() {
    return ranges.values().stream().mapToLong(RangeProgress::messages).sum();
  }

  /** The channel that it belongs to as a thread; null when it is none. */
  @Nullable Long threadOf() {
    return ChannelTypes.isThread(channel.type()) ? channel.parentId() : null;
  }

  /**
   * The share that is covered, 0 to 1, of the time from the channel's creation, or the start of
   * what was asked for, to its newest message, or the end of that.
   */
  double share() {
    if (ended() || to <= from) {
      return 1;
    }
    double covered = ranges.values().stream().mapToDouble(range -> range.covered(from)).sum();
    return Math.min(1, covered / (to - from));
  }

  /** Takes a range as it stands. */
  void stands(JobId range, long cursor, boolean settled) {
    RangeProgress known = ranges.get(range);
    if (known != null) {
      known.stands(cursor, settled);
    }
  }

  /** Takes in what happened to a range; the line that tells it, if it is worth one. */
  Optional<String> after(Event event) {
    RangeProgress range = ranges.get(event.job());
    if (range == null) {
      return Optional.empty();
    }
    range.after(event);
    return words(event).map(words -> name(channel) + ": " + words);
  }

  static boolean endsWith(Event.What what) {
    return switch (what) {
      case DONE, DENIED, VANISHED, DEAD -> true;
      case ENQUEUED, LEASED, COMMITTED, FAILED, RECLAIMED, RELEASED, SPLIT, REQUEUED -> false;
    };
  }

  private Optional<String> words(Event event) {
    return switch (event.what()) {
      case ENQUEUED, COMMITTED, RELEASED, SPLIT -> Optional.empty();
      case LEASED -> begins();
      case DONE -> end();
      case DENIED -> end("denied, " + event.detail());
      case VANISHED -> end("gone, " + event.detail());
      case DEAD -> end("failed, given up: " + event.detail());
      case FAILED -> Optional.of("failed, will be tried again: " + event.detail());
      case RECLAIMED -> Optional.of("worker " + event.worker() + " was lost, another goes on");
      case REQUEUED -> again();
    };
  }

  private Optional<String> begins() {
    boolean already = begun;
    begun = true;
    return already ? Optional.empty() : Optional.of("begins");
  }

  private Optional<String> again() {
    fault = null;
    return Optional.of("requeued");
  }

  /** A range that ended otherwise; the last one tells of the first. */
  private Optional<String> end(String words) {
    fault = fault == null ? words : fault;
    return end();
  }

  private Optional<String> end() {
    if (!ended()) {
      return Optional.empty();
    }
    return Optional.of(fault == null ? Words.count(messages(), "message") + ", complete" : fault);
  }

  static String name(ChannelRef channel) {
    return channel.name() + " (" + Snowflake.format(channel.id()) + ")";
  }
}
