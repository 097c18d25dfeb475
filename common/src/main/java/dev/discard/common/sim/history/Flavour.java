package dev.discard.common.sim.history;

/** What kind of messages a channel holds. */
public enum Flavour {
  /** Talk, and one emoji of a few users on every fiftieth message: for measuring. */
  PLAIN,
  /** Talk with replies, files, links, stickers, edits and varied reactions. */
  LIVELY,
  /** Every oddity that the API is known to serve. */
  ODD,
  /** Reactions of every size and kind. */
  REACTED,
  /** Ten files in each message, from small to large: for measuring. */
  FILES
}
