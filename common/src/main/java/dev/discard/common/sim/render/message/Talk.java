package dev.discard.common.sim.render.message;

import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.seed.Mix;

/** What people say: words strung together by a hash, already escaped for JSON. */
final class Talk {

  private static final String ENGLISH =
      "the of and to in is you that it he was for on are as with his they at be this have from or"
          + " one had by but not what all were we when your can said there use an each which she do"
          + " how their if will up other about out many then them these so some her would make like"
          + " him into time has look two more write go see number no way could people my than first"
          + " water been call who oil its now find long down day did get come made may part archive"
          + " channel server message anyone seriously tomorrow yesterday obviously screenshot update";

  /** Escapes, other scripts, and characters of four bytes; some escaped, some as they are. */
  private static final String SPECIAL =
      "caf\u00e9 na\u00efve \\u017elu\\u0165ou\\u010dk\\u00fd \u4f60\u597d \u3053\u3093\u306b\u3061\u306f"
          + " \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \\ud83d\\ude02 \uD83D\uDE80"
          + " \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \\\"quoted\\\" back\\\\slash two\\nlines"
          + " a\\u0000b \u200B <@!83101988983668736> https:\\/\\/example.org\\/?a=1&b=2";

  private static final int PHRASES = 512;
  private static final int MOST_WORDS = 7;
  private static final int RARE_EVERY = 40;
  private static final int MOST_PHRASES = 5;

  /** Words strung together once, so that a message is a few copies. */
  private static final byte[][] PHRASE = phrases(ENGLISH.split(" "), SPECIAL.split(" "));

  private Talk() {}

  private static byte[][] phrases(String[] common, String[] rare) {
    byte[][] phrases = new byte[PHRASES][];
    for (int i = 0; i < PHRASES; i++) {
      StringBuilder words = new StringBuilder();
      int count = 1 + Mix.below(Mix.of(i), MOST_WORDS);
      for (int j = 0; j < count; j++) {
        long hash = Mix.of(i, j);
        String[] from = Mix.below(Mix.of(hash), RARE_EVERY) == 0 ? rare : common;
        words.append(from[Mix.below(hash, from.length)]).append(j < count - 1 ? " " : "");
      }
      phrases[i] = JsonBytes.utf8(words.toString());
    }
    return phrases;
  }

  static void write(JsonBytes out, long hash) {
    int phrases = 1 + Mix.below(hash, MOST_PHRASES);
    for (int i = 0; i < phrases; i++) {
      if (i > 0) {
        out.raw(' ');
      }
      out.raw(PHRASE[(int) (hash >>> (9 * i)) & (PHRASES - 1)]);
    }
  }
}
