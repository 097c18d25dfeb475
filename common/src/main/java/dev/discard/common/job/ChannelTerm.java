package dev.discard.common.job;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.snowflake.Snowflake;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The terms of a {@link Selection} that mean channels: ids, name globs, types. */
final class ChannelTerm {

  private static final String NAME = "name:";
  private static final String TYPE = "type:";
  private static final String ALL = "all";

  private ChannelTerm() {}

  static boolean isOne(String term) {
    return term.startsWith(NAME) || term.startsWith(TYPE) || isId(term);
  }

  /**
   * Accepts terms that mean something.
   *
   * @throws IllegalArgumentException for others
   */
  static void check(String term) {
    if (isId(term)) {
      Snowflake.parse(term);
    }
    if (term.startsWith(TYPE) && !ChannelTypes.names().contains(term.substring(TYPE.length()))) {
      throw new IllegalArgumentException(
          "no type of channel: '"
              + term
              + "' (one of "
              + String.join(", ", ChannelTypes.names())
              + ")");
    }
    if (!isOne(term) && !term.equals(ALL) && !Catalogue.names().contains(term)) {
      throw new IllegalArgumentException(
          "neither a resource nor a channel: '%s' (all, %s; a channel's id; name:GLOB; type:TYPE)"
              .formatted(term, String.join(", ", Catalogue.names())));
    }
  }

  /** Whether the term means the channel, or what it belongs to. */
  static boolean means(String term, ChannelRef channel, @Nullable ChannelRef parent) {
    return parent != null && means(term, parent, null)
        || (isId(term) && isMeant(Snowflake.parse(term), channel))
        || (term.startsWith(TYPE)
            && ChannelTypes.name(channel.type()).equals(term.substring(TYPE.length())))
        || (term.startsWith(NAME) && glob(term.substring(NAME.length()), channel.name()));
  }

  private static boolean isMeant(long id, ChannelRef channel) {
    return channel.id() == id || Long.valueOf(id).equals(channel.parentId());
  }

  private static boolean isId(String term) {
    return term.matches("\\d{1,20}");
  }

  /** {@code *} stands for any text, {@code ?} for one character. */
  private static boolean glob(String glob, String name) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
  }
}
