package dev.discard.common.sim.history;

import dev.discard.common.sim.guild.Emoji;
import java.util.List;
import java.util.stream.Stream;

/** The Unicode emoji that people of simulated worlds use. */
final class UnicodeEmoji {

  private static final String VARIATION = "\uFE0F";

  static final Emoji THUMBS_UP = Emoji.unicode("\uD83D\uDC4D");
  static final Emoji EYES = Emoji.unicode("\uD83D\uDC40");

  /** The legacy sequence of a hand with a skin tone, which the API shows but refuses in a URL. */
  static final Emoji REFUSED = new Emoji(0, "\u261D" + VARIATION + "\uD83C\uDFFB", false, true);

  /** Joined families, skin tones, keycaps, flags: names of several code points. */
  static final List<Emoji> COMPOSED =
      Stream.of(
              "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
              "\uD83D\uDC4B\uD83C\uDFFD",
              "1" + VARIATION + "\u20E3",
              "\uD83C\uDFF4\u200D\u2620" + VARIATION,
              "\uD83C\uDDE8\uD83C\uDDFF",
              "\u2764" + VARIATION)
          .map(Emoji::unicode)
          .toList();

  /** Twenty of them, which is as many as one message may carry. */
  static final List<Emoji> COMMON =
      Stream.of(
              ("\uD83D\uDE00 \uD83D\uDE02 \uD83D\uDE0D \uD83E\uDD14 \uD83D\uDE22 \uD83D\uDE21 \uD83C\uDF89 \uD83D\uDD25 \uD83D\uDCAF \uD83D\uDC4E "
                      + "\uD83D\uDC4F \uD83D\uDE4F \uD83D\uDC94 \u2705 \u274C \u2B50 \uD83D\uDE80 \uD83C\uDF55 \uD83D\uDC22 \uD83E\uDD80")
                  .split(" "))
          .map(Emoji::unicode)
          .toList();

  private UnicodeEmoji() {}
}
