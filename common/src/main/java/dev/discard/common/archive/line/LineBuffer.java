package dev.discard.common.archive.line;

import dev.discard.common.archive.JsonText;
import dev.discard.common.archive.PythonTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A growing buffer of JSON text in UTF-8; not thread-safe. */
final class LineBuffer {

  private static final int FIRST_BYTES = 1024;
  private static final HexFormat HEX = HexFormat.of();

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
    return ascii("\"").ascii(PythonTime.isoUtcMicros(instant)).ascii("\"");
  }

  LineBuffer hex(byte[] digest) {
    return ascii("\"").ascii(HEX.formatHex(digest)).ascii("\"");
  }

  LineBuffer base64(byte[] data) {
    return ascii("\"").ascii(Base64.getEncoder().encodeToString(data)).ascii("\"");
  }

  LineBuffer string(String text) {
    if (JsonText.isPlain(text)) {
      return ascii("\"").ascii(text).ascii("\"");
    }
    byte[] encoded = JsonText.quoted(text).getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** The bytes of a JSON value with CR and LF, which stand only between tokens, as spaces. */
  LineBuffer onOneLine(byte[] json) {
    reserve(json.length);
    for (byte b : json) {
      bytes[length++] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
