package dev.discard.common.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON bytes without copying them: what is not asked for is passed over, and yet checked
 * to the byte.
 *
 * <p>Grammar and UTF-8 are strict (RFC 8259). Written by hand because pages of messages are read
 * twice on their way and a general parser was the largest part of both passes; it also knows the
 * exact span of every value. One thread at a time.
 */
public final class JsonCursor {

  private static final int DEEPEST = 1000;

  private final byte[] bytes;
  private final JsonSkip skip;
  private int keyFrom;
  private int keyTo;
  private boolean keyEscaped;

  /** Whether a container was entered just now, so that no comma is due. */
  private boolean fresh;

  public JsonCursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Walks over a part of {@code bytes}; offsets are into the whole array. */
  public JsonCursor(byte[] bytes, int from, int to) {
    this(bytes, from, to, DEEPEST);
  }

  /**
   * Walks over a part of {@code bytes}.
   *
   * @param deepest the most containers inside each other that are passed over
   */
  public JsonCursor(byte[] bytes, int from, int to, int deepest) {
    this.bytes = bytes;
    this.skip = new JsonSkip(bytes, from, to, deepest);
  }

  /** Where the next value begins, or, after a value, the offset behind it. */
  public int at() {
    return skip.at();
  }

  /** The first byte of the next value, behind white space; -1 at the end. */
  public int peek() {
    return skip.peek();
  }

  /** Whether the next value is an object, which is entered then. */
  public boolean enterObject() {
    return enter('{');
  }

  /** Whether the next value is an array, which is entered then. */
  public boolean enterArray() {
    return enter('[');
  }

  /** Goes to the next member's value; false, behind the object, when there is none. */
  public boolean nextMember() throws MalformedJsonException {
    if (!next('}')) {
      return false;
    }
    if (peek() != '"') {
      throw skip.malformed("no key");
    }
    keyFrom = at() + 1;
    skip.string();
    keyTo = at() - 1;
    keyEscaped = skip.escaped();
    skip.expect(':');
    peek();
    return true;
  }

  /** Goes to the next element; false, behind the array, when there is none. */
  public boolean nextElement() throws MalformedJsonException {
    return next(']');
  }

  /** Whether the member's key is this one; {@code ascii} has nothing that JSON escapes. */
  public boolean keyIs(byte[] ascii) throws IOException {
    if (keyEscaped) {
      return key().equals(new String(ascii, StandardCharsets.US_ASCII));
    }
    return keyTo - keyFrom == ascii.length
        && Arrays.equals(bytes, keyFrom, keyTo, ascii, 0, ascii.length);
  }

  /** How many characters the member's key has. */
  public int keyLength() throws IOException {
    return keyEscaped ? key().length() : keyTo - keyFrom;
  }

  /** The member's key. */
  public String key() throws IOException {
    return text(keyFrom - 1, keyTo + 1, keyEscaped);
  }

  /** Passes over the next value, whatever it is. */
  public void skipValue() throws MalformedJsonException {
    skip.value();
    fresh = false;
  }

  /** The next value if it is a string or a number, as text; else null. It is passed over. */
  public @Nullable String scalar() throws IOException {
    int first = peek();
    int from = at();
    skipValue();
    if (first == '"') {
      return text(from, at(), skip.escaped());
    }
    boolean number = first == '-' || (first >= '0' && first <= '9');
    return number ? new String(bytes, from, at() - from, StandardCharsets.US_ASCII) : null;
  }

  /** The next value if it is a string; else null. It is passed over. */
  public @Nullable String string() throws IOException {
    if (peek() == '"') {
      return scalar();
    }
    skipValue();
    return null;
  }

  /**
   * The next value if it is a whole number of 64 bits, however spelled ({@code 120}, {@code 120.0},
   * {@code 1.2e2}); else {@code otherwise}. Passed over.
   */
  public long integer(long otherwise) throws IOException {
    int first = peek();
    String text = scalar();
    if (text == null || first == '"') {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notPlain) {
      return whole(text, otherwise);
    }
  }

  private static long whole(String number, long otherwise) {
    try {
      return new BigDecimal(number).longValueExact();
    } catch (ArithmeticException | NumberFormatException fractionOrTooLarge) {
      return otherwise;
    }
  }

  /**
   * Whether the next value is {@code null}, or a string, an array or an object of which nothing but
   * its two ends is there. It is passed over.
   */
  public boolean isEmpty() throws MalformedJsonException {
    int first = peek();
    int from = at();
    skipValue();
    boolean ends = first == '"' || first == '[' || first == '{';
    return first == 'n' || ends && at() - from == 2;
  }

  /** Whether the next value is {@code true}. It is passed over. */
  public boolean isTrue() throws MalformedJsonException {
    boolean yes = peek() == 't';
    skipValue();
    return yes;
  }

  /** Makes sure that nothing but white space is left. */
  public void end() throws MalformedJsonException {
    if (peek() >= 0) {
      throw skip.malformed("something follows the value");
    }
  }

  private boolean enter(int bracket) {
    if (peek() != bracket) {
      return false;
    }
    skip.advance();
    fresh = true;
    return true;
  }

  private boolean next(int closer) throws MalformedJsonException {
    boolean first = fresh;
    fresh = false;
    int c = peek();
    if (c == closer) {
      skip.advance();
      return false;
    }
    if (!first) {
      skip.expect(',');
    }
    if (peek() == closer) {
      throw skip.malformed("a comma before the end");
    }
    return true;
  }

  private String text(int from, int end, boolean escaped) throws IOException {
    return escaped
        ? decoded(from, end)
        : new String(bytes, from + 1, end - from - 2, StandardCharsets.UTF_8);
  }

  private String decoded(int from, int end) throws IOException {
    return Json.mapper().readValue(bytes, from, end - from, String.class);
  }
}
