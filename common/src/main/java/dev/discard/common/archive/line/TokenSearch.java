package dev.discard.common.archive.line;

import dev.discard.common.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a token in bytes with Horspool's search, which looks at about one byte in as many as the
 * token has: cheap enough for every body.
 */
final class TokenSearch {

  /** A shorter "token" may be an ordinary word, which is a secret only as a whole JSON string. */
  private static final int LEAST_TELLING = 16;

  private final String token; // never printed
  private final String mark;
  private final byte[] needle;
  private final int[] skip = new int[256];

  TokenSearch(Secret token) {
    String quote = token.reveal().length() < LEAST_TELLING ? "\"" : "";
    this.token = quote + token.reveal() + quote;
    this.mark = quote + Scrubber.MARK + quote;
    this.needle = this.token.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(skip, needle.length);
    for (int i = 0; i < needle.length - 1; i++) {
      skip[needle[i] & 0xff] = needle.length - 1 - i;
    }
  }

  String replaceIn(String text) {
    return text.replace(token, mark);
  }

  /** The same array when the token is not in it. */
  byte[] replaceIn(byte[] bytes) {
    int found = find(bytes, 0);
    if (found < 0) {
      return bytes;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
    byte[] replacement = mark.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (; found >= 0; found = find(bytes, from)) {
      kept.write(bytes, from, found - from);
      kept.writeBytes(replacement);
      from = found + needle.length;
    }
    kept.write(bytes, from, bytes.length - from);
    return kept.toByteArray();
  }

  private int find(byte[] bytes, int from) {
    int last = needle.length - 1;
    for (int at = from; at + last < bytes.length; at += skip[bytes[at + last] & 0xff]) {
      if (Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        return at;
      }
    }
    return -1;
  }
}
