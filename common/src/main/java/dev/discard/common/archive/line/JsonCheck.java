package dev.discard.common.archive.line;

/**
 * Whether bytes are exactly one JSON value: strict RFC 8259 grammar, valid UTF-8, nothing before or
 * after it but white space.
 *
 * <p>Written by hand because general parsers are kinder than this question allows: they guess other
 * encodings, skip byte order marks and pass malformed UTF-8 inside skipped strings.
 */
public final class JsonCheck {

  /** Nesting beyond this is refused, so that every line can be read back by ordinary parsers. */
  private static final int DEEPEST_BODY = 500;

  /** A body stands two levels deep in its line. */
  private static final int DEEPEST_LINE = DEEPEST_BODY + 2;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final String SIMPLE_ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  private final byte[] bytes;
  private final int deepest;
  private final boolean[] inObject;
  private int depth;
  private int at;

  private JsonCheck(byte[] bytes, int deepest) {
    this.bytes = bytes;
    this.deepest = deepest;
    this.inObject = new boolean[deepest + 1];
  }

  /** Whether the bytes may be recorded as the body of an answer. */
  public static boolean isJson(byte[] bytes) {
    return new JsonCheck(bytes, DEEPEST_BODY).isOneValue();
  }

  /** Whether the bytes are JSON with no more nesting than a line around such a body has. */
  public static boolean isLine(byte[] bytes) {
    return new JsonCheck(bytes, DEEPEST_LINE).isOneValue();
  }

  private boolean isOneValue() {
    do {
      if (!value() || !next()) {
        return false;
      }
    } while (depth > 0);
    return peek() < 0;
  }

  /** Opens containers until a value without contents ends. */
  private boolean value() {
    while (true) {
      int c = peek();
      if (c != '{' && c != '[') {
        return scalar(c);
      }
      at++;
      if (!open(c == '{')) {
        return false;
      }
      if (peek() == closer()) {
        at++;
        depth--;
        return true;
      }
      if (inObject[depth] && !key()) {
        return false;
      }
    }
  }

  private boolean open(boolean object) {
    if (depth == deepest) {
      return false;
    }
    inObject[++depth] = object;
    return true;
  }

  private int closer() {
    return inObject[depth] ? '}' : ']';
  }

  /** After a value: closes what ends here; true when another value must follow or all is closed. */
  private boolean next() {
    while (depth > 0) {
      int c = peek();
      at++;
      if (c == ',') {
        return !inObject[depth] || key();
      }
      if (c != closer()) {
        return false;
      }
      depth--;
    }
    return true;
  }

  private boolean key() {
    if (peek() != '"' || !string()) {
      return false;
    }
    boolean colon = peek() == ':';
    at++;
    return colon;
  }

  private boolean scalar(int c) {
    return switch (c) {
      case '"' -> string();
      case 't' -> literal(TRUE);
      case 'f' -> literal(FALSE);
      case 'n' -> literal(NULL);
      default -> number();
    };
  }

  private boolean literal(byte[] word) {
    for (byte letter : word) {
      if (byteAt(at++) != letter) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    if (byteAt(at) == '-') {
      at++;
    }
    if (byteAt(at) == '0') {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (byteAt(at) == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    return exponent();
  }

  private boolean exponent() {
    if ((byteAt(at) | ' ') != 'e') {
      return true;
    }
    at++;
    if (byteAt(at) == '+' || byteAt(at) == '-') {
      at++;
    }
    return digits();
  }

  private boolean digits() {
    int first = at;
    while (isDigit(byteAt(at))) {
      at++;
    }
    return at > first;
  }

  private boolean string() {
    at++;
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b == '"') {
        return true;
      }
      if (b >= 0 ? b < ' ' || (b == '\\' && !escape()) : !multibyte(b & 0xff)) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    int c = byteAt(at++);
    if (c != 'u') {
      return c >= 0 && SIMPLE_ESCAPES.indexOf(c) >= 0;
    }
    for (int i = 0; i < HEX_DIGITS; i++) {
      if (Character.digit(byteAt(at++), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The rest of a UTF-8 sequence; refuses overlong forms, surrogates and what is past U+10FFFF. */
  private boolean multibyte(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      return false;
    }
    if (lead < 0xe0) {
      return continuation(0x80, 0xbf);
    }
    if (lead < 0xf0) {
      return continuation(lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf)
          && continuation(0x80, 0xbf);
    }
    return continuation(lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf)
        && continuation(0x80, 0xbf)
        && continuation(0x80, 0xbf);
  }

  private boolean continuation(int least, int most) {
    int b = byteAt(at++);
    return least <= b && b <= most;
  }

  /** The next byte that is not white space, not consumed; -1 at the end. */
  private int peek() {
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return byteAt(at);
  }

  private int byteAt(int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
