package dev.discard.common.sim.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text that grows as bytes, for pages that are too many to build trees for. */
public final class JsonBytes {

  private static final int FIRST_CAPACITY = 1 << 17;
  private static final int MOST_DIGITS = 20;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  /** The bytes of a text that is JSON already. */
  public static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  public JsonBytes clear() {
    length = 0;
    return this;
  }

  public int length() {
    return length;
  }

  /** The bytes so far are the first {@link #length} of this array, until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public JsonBytes raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  public JsonBytes raw(byte[] json, int from, int count) {
    reserve(count);
    System.arraycopy(json, from, bytes, length, count);
    length += count;
    return this;
  }

  public JsonBytes raw(String json) {
    return raw(utf8(json));
  }

  public JsonBytes raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** An id: decimal digits in quotes. */
  public JsonBytes id(long id) {
    return raw('"').number(id).raw('"');
  }

  /** A number that is not negative. */
  public JsonBytes number(long number) {
    reserve(MOST_DIGITS);
    int end = length + digits(number);
    long rest = number;
    for (int i = end - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
    return this;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** The last digits of a number, zeros in front. */
  JsonBytes padded(long number, int digits) {
    reserve(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Makes spaces of the line breaks from this place on; JSON has them between tokens only. */
  public JsonBytes joinLines(int from) {
    for (int i = from; i < length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n') {
        bytes[i] = ' ';
      }
    }
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
