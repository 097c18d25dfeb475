package dev.discard.common.archive.line;

import java.util.Arrays;

/**
 * Horspool's search, which looks at about one byte in as many as the needle has: cheap enough for
 * every body.
 */
final class ByteSearch {

  private final byte[] needle;
  private final int[] skip = new int[256];

  ByteSearch(byte[] needle) {
    this.needle = needle.clone();
    Arrays.fill(skip, needle.length);
    for (int i = 0; i < needle.length - 1; i++) {
      skip[needle[i] & 0xff] = needle.length - 1 - i;
    }
  }

  int length() {
    return needle.length;
  }

  /** Where the needle begins at {@code from} or behind it; -1 when it is not there. */
  int find(byte[] bytes, int from) {
    int last = needle.length - 1;
    for (int at = from; at + last < bytes.length; at += skip[bytes[at + last] & 0xff]) {
      if (Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        return at;
      }
    }
    return -1;
  }
}
