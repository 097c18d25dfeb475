package dev.discard.coordinator.cli.progress;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.snowflake.Snowflake;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One channel's history: what was told of it, and how much of its time is covered. */
final class ChannelProgress {

  private final ChannelRef channel;
  private final long from;
  private final long to;
  private long cursor;
  private boolean begun;
  private boolean ended;

  ChannelProgress(Work.History work) {
    this.channel = work.channel();
    this.from = Math.max(work.range().from(), channel.id());
    this.to =
        channel.lastMessageId() == null
            ? from
            : Math.min(work.range().to(), channel.lastMessageId() + 1);
    this.cursor = from;
  }

  boolean ended() {
    return ended;
  }

  /** The channel that it belongs to as a thread; null when it is none. */
  @Nullable Long threadOf() {
    return ChannelTypes.isThread(channel.type()) ? channel.parentId() : null;
  }

  /**
   * The share that is covered, 0 to 1, of the time from the channel's creation, or the start of the
   * range, to its newest message, or the end of the range.
   */
  double share() {
    return ended || to <= from ? 1 : Math.min(1, (double) (cursor - from) / (to - from));
  }

  void stands(long atCursor, boolean settled) {
    cursor = Math.max(cursor, atCursor);
    ended = settled;
  }

  /** Takes in what happened; the line that tells it, if it is worth one. */
  Optional<String> after(Event event) {
    cursor = Math.max(cursor, event.cursor());
    ended = endsWith(event.what());
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
      case DONE -> Optional.of(Words.count(event.messages(), "message") + ", complete");
      case DENIED -> Optional.of("denied, " + event.detail());
      case VANISHED -> Optional.of("gone, " + event.detail());
      case FAILED -> Optional.of("failed, will be tried again: " + event.detail());
      case DEAD -> Optional.of("failed, given up: " + event.detail());
      case REQUEUED -> Optional.of("requeued");
      case RECLAIMED -> Optional.of("worker " + event.worker() + " was lost, another goes on");
    };
  }

  private Optional<String> begins() {
    boolean again = begun;
    begun = true;
    return again ? Optional.empty() : Optional.of("begins");
  }

  static String name(ChannelRef channel) {
    return channel.name() + " (" + Snowflake.format(channel.id()) + ")";
  }
}
