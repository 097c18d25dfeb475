package dev.discard.coordinator.closing;

import java.util.ArrayList;
import java.util.List;

/** Lists and texts of a length that people read. */
final class Words {

  private static final int MOST_OF_A_REASON = 200;
  private static final int MOST_OF_A_NAME = 40;

  private Words() {}

  static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /** The first ones, and how many others there are. */
  static String some(int most, List<String> words, String between) {
    String first = String.join(between, words.subList(0, Math.min(most, words.size())));
    return words.size() <= most ? first : first + " and " + (words.size() - most) + " more";
  }

  /** The first lines, and one that tells where the others are. */
  static List<String> most(int most, List<String> lines) {
    if (lines.size() <= most) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, most));
    first.add("and %d more: see run.meta.json".formatted(lines.size() - most));
    return first;
  }

  static String cut(String reason) {
    return cut(reason, MOST_OF_A_REASON);
  }

  static String brief(String name) {
    return cut(name, MOST_OF_A_NAME);
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
