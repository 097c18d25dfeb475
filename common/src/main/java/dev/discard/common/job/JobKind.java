package dev.discard.common.job;

import java.util.Locale;

/** What a job asks Discord for. Every kind feeds one file of the run directory. */
public enum JobKind {
  /** Identity, applications, gateway handshake: run.jsonl. */
  SESSION,
  /** The lists of one guild: guild.jsonl. */
  GUILD,
  /** One channel and one range of message ids, with reactions: the channel's file. */
  HISTORY;

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
