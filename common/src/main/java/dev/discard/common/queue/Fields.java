package dev.discard.common.queue;

import dev.discard.common.snowflake.Snowflake;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The words of one line of a record in Redis, read one after the other. */
final class Fields {

  private static final int LONGEST_LINE = 300;

  private final Iterator<String> words;

  Fields(String line) {
    this.words = List.of(line.split(" ", -1)).iterator();
  }

  String text() {
    return words.next();
  }

  /** Passes over words that the reader has no use for. */
  void skip(String... names) {
    for (int i = 0; i < names.length; i++) {
      words.next();
    }
  }

  int number() {
    return Integer.parseInt(words.next());
  }

  long count() {
    return Long.parseLong(words.next());
  }

  long snowflake() {
    return Snowflake.parse(words.next());
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return constant(type, words.next());
  }

  /** The enum constant that a script's word means. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  /** The word that scripts use for an enum constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Text from outside, made fit for a line: no control characters, 300 characters at most. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    boolean splitsPair = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1));
    return line.substring(0, splitsPair ? LONGEST_LINE - 1 : LONGEST_LINE);
  }

  /**
   * A worker's name, which stands in records as one word.
   *
   * @throws IllegalArgumentException when it is not one word of printable ASCII
   */
  static String worker(String name) {
    if (!name.matches("[!-~]{1,80}")) {
      throw new IllegalArgumentException("a worker's name is 1 to 80 letters, digits and signs");
    }
    return name;
  }
}
