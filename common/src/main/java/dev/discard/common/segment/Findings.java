package dev.discard.common.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a worker noticed in the answers of a segment that is no error, and yet tells what the
 * archive holds.
 *
 * @param threads messages that say that a thread belongs to them
 * @param blankPages pages of messages whose content Discord seems to have blanked (DISCORD.md 2.5)
 * @param shortLists lists of people that were shorter than the count beside the message
 * @param examples a few of these lists
 */
public record Findings(long threads, long blankPages, long shortLists, List<ShortList> examples) {

  public static final Findings NONE = new Findings(0, 0, 0, List.of());

  /** So many short lists are told one by one. */
  public static final int MOST_EXAMPLES = 20;

  public Findings {
    examples = List.copyOf(examples.subList(0, Math.min(examples.size(), MOST_EXAMPLES)));
  }

  /**
   * A list of people that was shorter than the message promised.
   *
   * @param message the message
   * @param of what they did: the emoji of a reaction, or the answer of a poll
   * @param promised how many the message counted
   * @param listed how many were listed
   */
  public record ShortList(long message, String of, long promised, long listed) {}

  /** Both together. */
  public Findings plus(Findings more) {
    List<ShortList> all = new ArrayList<>(examples);
    all.addAll(more.examples);
    return new Findings(
        threads + more.threads, blankPages + more.blankPages, shortLists + more.shortLists, all);
  }
}
