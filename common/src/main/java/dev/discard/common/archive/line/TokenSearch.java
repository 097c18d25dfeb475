package dev.discard.common.archive.line;

import dev.discard.common.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Finds a token in bytes and puts a mark in its place. */
final class TokenSearch {

  /** A shorter "token" may be an ordinary word, which is a secret only as a whole JSON string. */
  private static final int LEAST_TELLING = 16;

  private final String token; // never printed
  private final String mark;
  private final ByteSearch search;

  TokenSearch(Secret token) {
    String quote = token.reveal().length() < LEAST_TELLING ? "\"" : "";
    this.token = quote + token.reveal() + quote;
    this.mark = quote + Scrubber.MARK + quote;
    this.search = new ByteSearch(this.token.getBytes(StandardCharsets.UTF_8));
  }

  String replaceIn(String text) {
    return text.replace(token, mark);
  }

  /** The same array when the token is not in it. */
  byte[] replaceIn(byte[] bytes) {
    int found = search.find(bytes, 0);
    if (found < 0) {
      return bytes;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
    byte[] replacement = mark.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (; found >= 0; found = search.find(bytes, from)) {
      kept.write(bytes, from, found - from);
      kept.writeBytes(replacement);
      from = found + search.length();
    }
    kept.write(bytes, from, bytes.length - from);
    return kept.toByteArray();
  }
}
