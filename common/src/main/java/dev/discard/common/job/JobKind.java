package dev.discard.common.job;

import java.util.Locale;

/** What a job asks Discord for. Every kind feeds one file of the run directory. */
public enum JobKind {
  /** Identity, applications, what the run names by id: run.jsonl. */
  SESSION,
  /** One gateway session, with the members of guilds that REST does not list: run.jsonl. */
  GATEWAY,
  /** A guild and what everything else is planned from: guild.jsonl. */
  GUILD,
  /** The other lists of a guild, or those of a channel: guild.jsonl, the channel's file. */
  RESOURCES,
  /** Everybody in a guild, over REST: guild.jsonl. */
  MEMBERS,
  /** The archived threads of a channel: the channel's file. */
  THREADS,
  /** One channel and one range of message ids, with reactions and votes: the channel's file. */
  HISTORY,
  /** The pinned messages of a channel: the channel's file. */
  PINS,
  /** What the invites that were seen in messages lead to: run.jsonl. */
  INVITES,
  /** Files that answers name, from the content network: the guild's media.jsonl. */
  MEDIA;

  /** The kind in lower case, as it stands in job ids, JSON and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException when there is none, as with jobs of a newer version
   */
  public static JobKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
