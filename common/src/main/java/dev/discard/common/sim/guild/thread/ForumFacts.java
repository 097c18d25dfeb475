package dev.discard.common.sim.guild.thread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forum or media channel has beyond other channels.
 *
 * @param layout 0 not set, 1 list, 2 gallery
 */
public record ForumFacts(List<Tag> tags, int layout) {

  public ForumFacts {
    tags = List.copyOf(tags);
  }

  /**
   * A tag that posts can carry.
   *
   * @param emojiId of a custom emoji; 0 for none
   * @param emojiName a Unicode emoji; null for none
   */
  public record Tag(
      long id, String name, boolean moderated, long emojiId, @Nullable String emojiName) {}
}
