package dev.discard.common.job;

import dev.discard.common.resource.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a guild is archived: resources by name, and channels by id, name or type.
 *
 * <p>A term is the name of a resource ({@code members}), {@code all} for the usual ones, a
 * channel's id, {@code name:GLOB} or {@code type:WORD}. Where terms of a kind are included, only
 * what they mean is archived; exclusion always wins. What holds for a channel holds for its threads
 * and, of a category, for its channels.
 *
 * @param include the terms of {@code --include}
 * @param exclude the terms of {@code --exclude}
 */
public record Selection(List<String> include, List<String> exclude) {

  /** Whatever is usual. */
  public static final Selection EVERYTHING = new Selection(List.of(), List.of());

  private static final String ALL = "all";

  /**
   * Takes the terms.
   *
   * @throws IllegalArgumentException for a term that means nothing, with words that say which
   */
  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    include.forEach(ChannelTerm::check);
    exclude.forEach(ChannelTerm::check);
  }

  /** Whether the resource of this name is to be archived. */
  public boolean wants(String resource) {
    if (exclude.contains(resource)) {
      return false;
    }
    boolean chosen = include.stream().anyMatch(term -> !ChannelTerm.isOne(term));
    boolean usual = Catalogue.isUsual(resource) && (!chosen || include.contains(ALL));
    return usual || include.contains(resource);
  }

  /**
   * Whether a channel is to be archived.
   *
   * @param parent of a thread, the channel it belongs to; null otherwise, or when it is not known
   */
  public boolean wants(ChannelRef channel, @Nullable ChannelRef parent) {
    if (exclude.stream().anyMatch(term -> ChannelTerm.means(term, channel, parent))) {
      return false;
    }
    List<String> chosen = include.stream().filter(ChannelTerm::isOne).toList();
    return chosen.isEmpty()
        || chosen.stream().anyMatch(term -> ChannelTerm.means(term, channel, parent));
  }
}
