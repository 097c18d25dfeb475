package dev.discard.common.archive.page;

import java.util.List;

/**
 * Where a message stands in a page, and what a crawl needs to know of it.
 *
 * @param type the number of its kind; 0 when the key is missing
 * @param from the offset of its opening brace in the scanned bytes
 * @param to the offset after its closing brace
 * @param answers those of its poll; none where it has no poll
 * @param thread whether a thread belongs to it
 * @param content whether there is something in it
 */
public record PageMessage(
    long id,
    int type,
    int from,
    int to,
    List<PageReaction> reactions,
    List<PageAnswer> answers,
    boolean thread,
    Content content) {

  /** A message with nothing that asks for more than itself. */
  public static PageMessage plain(long id) {
    return new PageMessage(id, 0, 0, 0, List.of(), List.of(), false, Content.SOME);
  }

  /** What a message holds of what people put into one: text, files, embeds, stickers, a poll. */
  public enum Content {
    SOME,
    /** Nothing, though such messages have something. */
    NONE,
    /** Nothing need be there: messages of the system, and those whose content is elsewhere. */
    NOT_EXPECTED
  }
}
