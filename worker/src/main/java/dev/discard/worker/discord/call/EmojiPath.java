package dev.discard.worker.discord.call;

import dev.discard.common.snowflake.Snowflake;
import org.jspecify.annotations.Nullable;

/** An emoji as it stands in a path: one percent-encoded segment. */
final class EmojiPath {

  /** Stands for the name of a deleted custom emoji; the API looks at the id. */
  private static final String PLACEHOLDER = "_";

  private EmojiPath() {}

  /** {@code name:id} for a custom emoji (id not 0), else the emoji itself. */
  static String of(long id, @Nullable String name) {
    String shown = name == null || name.isEmpty() ? PLACEHOLDER : name;
    return PercentEncoding.encode(id == 0 ? shown : shown + ":" + Snowflake.format(id));
  }
}
