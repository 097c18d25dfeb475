package dev.discard.common.archive.line;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** A growing buffer of JSON text in UTF-8; not thread-safe. */
final class LineBuffer {

  private static final int FIRST_BYTES = 1024;
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Text that needs no escaping. */
  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is exact and fast for ASCII
  LineBuffer ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
    return this;
  }

  LineBuffer number(int value) {
    return ascii(Integer.toString(value));
  }

  LineBuffer instant(Instant instant) {
    return ascii("\"").ascii(MICROS.format(instant)).ascii("\"");
  }

  LineBuffer hex(byte[] digest) {
    return ascii("\"").ascii(HEX.formatHex(digest)).ascii("\"");
  }

  LineBuffer base64(byte[] data) {
    return ascii("\"").ascii(Base64.getEncoder().encodeToString(data)).ascii("\"");
  }

  /** A JSON string; characters beyond ASCII stay as they are, lone surrogates become escapes. */
  LineBuffer string(String text) {
    ascii("\"");
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (needsEscape(text, i)) {
        utf8(text.substring(plain, i));
        escape(text.charAt(i));
        plain = i + 1;
      }
    }
    utf8(text.substring(plain));
    return ascii("\"");
  }

  /** The bytes of a JSON value with CR and LF, which stand only between tokens, as spaces. */
  LineBuffer onOneLine(byte[] json) {
    reserve(json.length);
    for (byte b : json) {
      bytes[length++] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    return this;
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

  private void escape(char c) {
    switch (c) {
      case '"' -> ascii("\\\"");
      case '\\' -> ascii("\\\\");
      case '\n' -> ascii("\\n");
      case '\r' -> ascii("\\r");
      case '\t' -> ascii("\\t");
      default -> ascii("\\u").ascii(HEX.toHexDigits(c));
    }
  }

  private void utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
