package dev.discard.worker.discord.call;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986: all but its unreserved characters, as UTF-8. */
final class PercentEncoding {

  private static final String UNRESERVED_MARKS = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || UNRESERVED_MARKS.indexOf(b) >= 0;
  }
}
