package dev.discard.common.json;

/**
 * Passes over JSON values: strict RFC 8259 grammar, valid UTF-8.
 *
 * <p>Written by hand because general parsers are kinder than an archive allows: they guess other
 * encodings, skip byte order marks and pass malformed UTF-8 inside skipped strings.
 */
final class JsonSkip {

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final String SIMPLE_ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  /** The bytes that mean only themselves inside a string. */
  private static final boolean[] PLAIN = plainBytes();

  private final byte[] bytes;
  private final int deepest;
  private final boolean[] inObject;
  private final int end;
  private int depth;
  private int at;
  private boolean escaped;

  /**
   * @param deepest the most containers inside each other
   */
  JsonSkip(byte[] bytes, int from, int to, int deepest) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.deepest = deepest;
    this.inObject = new boolean[deepest + 1];
  }

  int at() {
    return at;
  }

  /** Passes over the byte that {@link #peek} showed. */
  void advance() {
    at++;
  }

  /** Passes over white space and this byte. */
  void expect(char expected) throws MalformedJsonException {
    if (peek() != expected) {
      throw malformed("no '" + expected + "'");
    }
    at++;
  }

  /** Passes over one value. */
  void value() throws MalformedJsonException {
    do {
      if (!opened() || !next()) {
        throw malformed("no JSON value");
      }
    } while (depth > 0);
  }

  /** Passes over the string at whose opening quote this stands. */
  void string() throws MalformedJsonException {
    if (!isString()) {
      throw malformed("no JSON string");
    }
  }

  /** Whether the string that was passed last holds an escape. */
  boolean escaped() {
    return escaped;
  }

  MalformedJsonException malformed(String what) {
    return new MalformedJsonException(what, at);
  }

  private static boolean[] plainBytes() {
    boolean[] plain = new boolean[256];
    for (int b = ' '; b < 0x80; b++) {
      plain[b] = b != '"' && b != '\\';
    }
    return plain;
  }

  /** Opens containers until a value without contents ends. */
  private boolean opened() {
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
    if (peek() != '"' || !isString()) {
      return false;
    }
    boolean colon = peek() == ':';
    at++;
    return colon;
  }

  private boolean scalar(int c) {
    return switch (c) {
      case '"' -> isString();
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

  private boolean isString() {
    at++;
    escaped = false;
    while (plain()) {
      byte b = bytes[at++];
      if (b == '"') {
        return true;
      }
      if (b >= 0 ? b < ' ' || !escape() : !multibyte(b & 0xff)) {
        return false;
      }
    }
    return false;
  }

  /** Passes over what most strings are made of; false when no byte is left. */
  private boolean plain() {
    byte[] text = bytes;
    int to = end;
    int i = at;
    while (i < to && PLAIN[text[i] & 0xff]) {
      i++;
    }
    at = i;
    return i < to;
  }

  private boolean escape() {
    escaped = true;
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
  int peek() {
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    return byteAt(at);
  }

  private int byteAt(int index) {
    return index < end ? bytes[index] & 0xff : -1;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
