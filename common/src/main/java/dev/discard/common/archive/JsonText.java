package dev.discard.common.archive;

import java.util.HexFormat;

/** Strings as JSON text, the way Python's {@code json.dumps(ensure_ascii=False)} writes them. */
public final class JsonText {

  private static final HexFormat HEX = HexFormat.of();

  private JsonText() {}

  /**
   * The text as a JSON string with its quotes. Characters beyond ASCII stay as they are; only lone
   * surrogates, which UTF-8 cannot hold, become escapes.
   */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      if (needsEscape(text, i)) {
        json.append(escape(text.charAt(i)));
      } else {
        json.append(text.charAt(i));
      }
    }
    return json.append('"').toString();
  }

  /** Whether the text is ASCII of which nothing needs an escape. */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean needsEscape(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return c < ' ' || c == '"' || c == '\\';
    }
    return Character.isHighSurrogate(c)
        ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\f' -> "\\f";
      case '\b' -> "\\b";
      default -> "\\u" + HEX.toHexDigits(c);
    };
  }
}
