package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.rest.call.ApiError;
import java.util.regex.Pattern;

/** The last segment of a reactions URL: {@code name:id} or the Unicode characters themselves. */
final class EmojiPath {

  private static final Pattern CUSTOM = Pattern.compile("[^:<>]+:\\d{1,20}");
  private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\uFE0F?\u20E3");

  private EmojiPath() {}

  /** Throws 400/10014 for what can't be an emoji. */
  static void check(String segment) {
    boolean unicode = !segment.isEmpty() && segment.chars().noneMatch(c -> c < 0x80);
    if (!unicode && !CUSTOM.matcher(segment).matches() && !KEYCAP.matcher(segment).matches()) {
      throw ApiError.UNKNOWN_EMOJI.refusal();
    }
  }
}
