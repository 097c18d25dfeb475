package dev.discard.common.archive.meta;

import java.util.Locale;

/** How the archiving of a channel ended. */
public enum ChannelStatus {
  /** All of the requested range is there, and its end is proven. */
  COMPLETE,
  /** Discord does not let the account read it. */
  DENIED,
  /** Something failed; what is there is good, something is missing. */
  FAILED,
  /** It was deleted before or during the run. */
  VANISHED;

  /** The status as it stands in the meta file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ChannelStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
