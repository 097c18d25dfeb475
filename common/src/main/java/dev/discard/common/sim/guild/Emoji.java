package dev.discard.common.sim.guild;

import org.jspecify.annotations.Nullable;

/**
 * An emoji: a Unicode one has no id (0), a deleted custom one has no name.
 *
 * @param refused whether the API no longer accepts it in a reactions URL, although it is there
 */
public record Emoji(long id, @Nullable String name, boolean animated, boolean refused) {

  public static Emoji unicode(String name) {
    return new Emoji(0, name, false, false);
  }

  public static Emoji custom(long id, String name, boolean animated) {
    return new Emoji(id, name, animated, false);
  }

  public boolean isCustom() {
    return id != 0;
  }

  /**
   * Whether a decoded path segment of a reactions URL means this emoji: the character itself, or
   * {@code name:id}, of which only the id counts.
   */
  public boolean isMeantBy(String segment) {
    if (!isCustom()) {
      return segment.equals(name);
    }
    int colon = segment.lastIndexOf(':');
    return colon > 0 && segment.substring(colon + 1).equals(Long.toUnsignedString(id));
  }
}
