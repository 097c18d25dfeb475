package dev.discard.common.sim.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a request goes wrong.
 *
 * @param number the status of {@code STATUS}, bytes per second of {@code SLOW}, bytes too many of
 *     {@code LENGTH}, seconds of {@code BUSY}; else 0
 * @param variant which body of {@code STATUS}, which page of {@code BAN}, where {@code REDIRECT}
 *     leads; else empty
 */
public record Fault(Kind kind, int number, String variant) {

  /** The kinds of faults. */
  public enum Kind {
    /** An error status with a body of JSON, HTML or text. */
    STATUS,
    /** The connection is reset instead of an answer. */
    RESET,
    /** The connection is reset in the middle of the answer. */
    CUT,
    /** Nothing comes, and the connection stays. */
    STALL,
    /** Half of the answer comes, then nothing more, and the connection stays. */
    FREEZE,
    /** The answer trickles. */
    SLOW,
    /** 200, but the body is only the first half, which is all that its length tells. */
    TRUNCATE,
    /** 200, but nothing in it. */
    NOTHING,
    /** 206 with the first half, whatever was asked for. */
    PARTIAL,
    /** The answer says to be longer or shorter than it is. */
    LENGTH,
    /** The answer comes again and again, in chunks, and never ends. */
    ENDLESS,
    /** 302 to somewhere else. */
    REDIRECT,
    /** 200, but the body is a web page. */
    HTML,
    /** 429, and how many seconds to wait. */
    BUSY,
    /** 429 without a word on how long to wait. */
    BARE,
    /** The page of a banned address. */
    BAN;

    /** Whether the word alone says everything. */
    boolean isPlain() {
      return switch (this) {
        case STATUS, SLOW, LENGTH, REDIRECT, BUSY, BAN -> false;
        default -> true;
      };
    }

    /** Whether the answer is a good one and its way goes wrong. */
    public boolean isOfTransport() {
      return switch (this) {
        case RESET, CUT, STALL, FREEZE, SLOW, TRUNCATE, PARTIAL, LENGTH, ENDLESS -> true;
        default -> false;
      };
    }

    /** Whether the client can tell no status, or nothing that it could keep. */
    public boolean isSilent() {
      return this == RESET || this == CUT || this == STALL || this == FREEZE;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern STATUS =
      Pattern.compile("([45]\\d\\d)(?::(json|html|upstream|empty))?");
  private static final Pattern WITH_NUMBER =
      Pattern.compile("(slow|busy):([1-9]\\d{0,7})|(length):([+-]\\d{1,7})");
  private static final Pattern WITH_TEXT =
      Pattern.compile("(ban):(html|text|json)|(redirect):(.+)");

  /**
   * Reads {@code 502}, {@code 503:html} (or {@code json}, {@code upstream}, {@code empty}), {@code
   * reset}, {@code cut}, {@code stall}, {@code freeze}, {@code slow:BYTES_PER_SECOND}, {@code
   * truncate}, {@code nothing}, {@code partial}, {@code length:+BYTES} (or {@code -BYTES}), {@code
   * endless}, {@code redirect:URL} ({@code redirect:self} for a loop), {@code html}, {@code
   * busy:SECONDS}, {@code bare} or {@code ban:html} (or {@code text}, {@code json}).
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Fault parse(String text) {
    Matcher status = STATUS.matcher(text);
    if (status.matches()) {
      String variant = status.group(2) == null ? "json" : status.group(2);
      return new Fault(Kind.STATUS, Integer.parseInt(status.group(1)), variant);
    }
    Matcher number = WITH_NUMBER.matcher(text);
    if (number.matches()) {
      return new Fault(kind(either(number, 1)), Integer.parseInt(either(number, 2)), "");
    }
    Matcher words = WITH_TEXT.matcher(text);
    if (words.matches()) {
      return new Fault(kind(either(words, 1)), 0, either(words, 2));
    }
    return plain(text);
  }

  /** A group of one of the two alternatives of a pattern, each of which has two groups. */
  private static String either(Matcher matcher, int group) {
    return matcher.group(group) == null ? matcher.group(group + 2) : matcher.group(group);
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Fault plain(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.isPlain() && kind.word().equals(text))
        .findFirst()
        .map(kind -> new Fault(kind, 0, ""))
        .orElseThrow(() -> new IllegalArgumentException(unknown(text)));
  }

  private static String unknown(String text) {
    String plain =
        Arrays.stream(Kind.values())
            .filter(Kind::isPlain)
            .map(Kind::word)
            .collect(Collectors.joining(", "));
    return "not a fault: '"
        + text
        + "' ("
        + plain
        + ", slow:1000, busy:5, length:-10, redirect:URL, 502:html, ban:text)";
  }
}
