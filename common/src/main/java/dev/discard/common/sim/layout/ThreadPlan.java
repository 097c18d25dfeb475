package dev.discard.common.sim.layout;

import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.history.HistoryPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread that is being thought out: how it is called, how much is in it, what became of it. */
public final class ThreadPlan {

  private static final int A_DAY = 1440;

  final String name;
  final int messages;
  ChannelType type = ChannelType.PUBLIC_THREAD;
  boolean archived;
  boolean locked;
  boolean pinned;
  boolean beheaded;
  int afterMinutes = A_DAY;
  final List<Long> tags = new ArrayList<>();
  final List<Long> joined = new ArrayList<>();
  private @Nullable Instant archivedAt;

  /**
   * @param messages how many there are in it, a first one that only points elsewhere included
   */
  public ThreadPlan(String name, int messages) {
    this.name = name;
    this.messages = messages;
  }

  public ThreadPlan type(ChannelType other) {
    type = other;
    return this;
  }

  public ThreadPlan archived() {
    archived = true;
    return this;
  }

  /** Archived at a moment of our choice and not some time after its last message. */
  public ThreadPlan archived(Instant moment) {
    archivedAt = moment;
    return archived();
  }

  public ThreadPlan locked() {
    locked = true;
    return archived();
  }

  public ThreadPlan pinned() {
    pinned = true;
    return this;
  }

  /** The message that it began with is deleted. */
  public ThreadPlan beheaded() {
    beheaded = true;
    return this;
  }

  public ThreadPlan after(int minutes) {
    afterMinutes = minutes;
    return this;
  }

  public ThreadPlan tags(List<Long> ids) {
    tags.addAll(ids);
    return this;
  }

  public ThreadPlan joined(List<Long> memberIds) {
    joined.addAll(memberIds);
    return this;
  }

  /** When it was archived, or made; to the microsecond, as the API has it. */
  public Instant changed(Instant made, HistoryPlan history) {
    if (!archived) {
      return made;
    }
    long micros = Math.floorMod(name.hashCode(), 1000);
    return archivedAt != null
        ? archivedAt
        : history.last().plus(Duration.ofMinutes(afterMinutes)).plusNanos(micros * 1000);
  }
}
