package dev.discard.common.sim.spec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways in which the simulated Discord differs from its honest default. */
public enum Quirk {
  /** Bots may call themselves as they like in User-Agent. */
  NO_UA_CHECK,
  /** Answers are never compressed, though the client can take gzip. */
  NO_GZIP,
  /** Answers have a Content-Length instead of being chunked. */
  CONTENT_LENGTH,
  /** Messages of one millisecond stand on a page in an order unlike that of their ids. */
  SCRAMBLED_MS,
  /** Pages of messages are now and then shorter than asked for, though more follow. */
  SHORT_PAGES,
  /** {@code after} of reactions includes the user it names, as for some days of 2021. */
  INCLUSIVE_AFTER,
  /** Bots lack the MESSAGE_CONTENT intent: other people's messages are blanked. */
  NO_CONTENT_INTENT,
  /** Bots lack the GUILD_MEMBERS intent: no member lists. */
  NO_MEMBERS_INTENT,
  /** {@code applications/@me} claims every privileged intent, true or not. */
  LYING_FLAGS,
  /** The guild itself is not found while its parts are, as reported in 2026. */
  GUILD_ROOT_MISSING,
  /** The search for threads answers at first that its index isn't there yet. */
  SEARCH_INDEXING,
  /** Lists of archived threads of announcement channels lack every other; the search does not. */
  SHORT_NEWS_LISTS,
  /** Threads were archived in pairs at the same microsecond, and their lists come in twos. */
  EQUAL_ARCHIVE_TIMES,
  /** Threads go from the list of active ones to that of archived ones, and back, between calls. */
  MOVING_THREADS,
  /**
   * There are no lists of threads, no search and no members of them; channel lists, messages and
   * the gateway tell of threads.
   */
  NO_THREADS_API,
  /** There is only the old list of pins. */
  NO_PINS_API,
  /** Lists in pages give their last page again and again, and say that there is more. */
  ENDLESS_LISTS,
  /** Pages of messages after the newest one are the last page again. */
  ENDLESS_HISTORY,
  /** Lists hold nulls, numbers and broken objects besides what belongs there. */
  ODD_SHAPES,
  /** The size that messages tell of some files is not the size that they have. */
  WRONG_SIZE,
  /** There is no route that renews links to files; reading the message again does. */
  NO_REFRESH_URLS;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads words such as {@code no-gzip,scrambled-ms}; the empty text is no quirk at all.
   *
   * @throws IllegalArgumentException naming the word that is none
   */
  public static Set<Quirk> parse(String text) {
    Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    for (String word : text.split(",")) {
      if (!word.isBlank()) {
        quirks.add(ofWord(word.strip()));
      }
    }
    return quirks;
  }

  private static Quirk ofWord(String word) {
    return Arrays.stream(values())
        .filter(q -> q.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
  }

  private static String unknown(String word) {
    String all = Arrays.stream(values()).map(Quirk::word).collect(Collectors.joining(", "));
    return "not a quirk: '" + word + "' (one of " + all + ")";
  }
}
