package dev.discard.coordinator.cli.progress;

import dev.discard.common.queue.Event;
import dev.discard.common.snowflake.SnowflakeRange;

/** One of the ranges of a channel. */
final class RangeProgress {

  private final long from;
  private long cursor;
  private boolean ended;
  private long messages;

  RangeProgress(SnowflakeRange range) {
    this.from = range.from();
    this.cursor = from;
  }

  void after(Event event) {
    cursor = Math.max(cursor, event.cursor());
    ended = ChannelProgress.endsWith(event.what());
    messages = ended ? event.messages() : messages;
  }

  void stands(long at, boolean settled) {
    cursor = Math.max(cursor, at);
    ended = settled;
  }

  boolean ended() {
    return ended;
  }

  /** How many it had when it ended. */
  long messages() {
    return messages;
  }

  /** How many ids from {@code begin} on are covered. */
  long covered(long begin) {
    return Math.max(0, cursor - Math.max(from, begin));
  }
}
