package dev.discard.common.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What sort of file beside the API's answers: the words of {@code --media}. */
public enum MediaKind {
  /** What people attached to messages, as they uploaded it. */
  ATTACHMENTS,
  /** Pictures of people: avatars, banners, decorations. */
  AVATARS,
  /** Custom emojis, wherever they are used. */
  EMOJIS,
  /** Stickers and sounds. */
  STICKERS,
  /** Pictures of guilds, roles, events and group chats. */
  ICONS,
  /** Pictures of links, on other people's servers. */
  EMBEDS;

  /** All words, in the order of their meaning. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MediaKind::word).toList();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MediaKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
