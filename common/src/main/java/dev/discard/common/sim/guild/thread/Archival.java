package dev.discard.common.sim.guild.thread;

import java.time.Instant;

/**
 * Whether a thread is archived.
 *
 * @param at when that last changed, or when the thread was made
 * @param locked whether only moderators can take it out of the archive
 * @param afterMinutes of silence it is archived by itself
 */
public record Archival(boolean archived, Instant at, boolean locked, int afterMinutes) {

  /** The same, archived or not from another moment on. */
  public Archival changed(boolean nowArchived, Instant moment) {
    return new Archival(nowArchived, moment, locked, afterMinutes);
  }
}
