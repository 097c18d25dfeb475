package dev.discard.coordinator.cli.screen;

/**
 * Text from outside, made safe for a terminal: one line, no control characters, no changes of
 * writing direction.
 *
 * <p>Channel names are chosen by strangers; an escape sequence in one must not reach a terminal.
 */
public final class Printable {

  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  public static String line(String text) {
    return text.codePoints().allMatch(Printable::harmless) ? text : replaced(text);
  }

  private static String replaced(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> harmless(point) ? point : REPLACEMENT)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> !changesDirection(point);
      default -> true;
    };
  }

  /** Bidirectional embeddings, overrides and isolates: U+202A to U+202E, U+2066 to U+2069. */
  private static boolean changesDirection(int point) {
    return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
  }
}
