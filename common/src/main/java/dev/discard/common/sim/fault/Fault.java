package dev.discard.common.sim.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a request goes wrong.
 *
 * @param number the status of {@code STATUS}, bytes per second of {@code SLOW}; else 0
 * @param variant which body of {@code STATUS}, which page of {@code BAN}; else empty
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
    /** The answer trickles. */
    SLOW,
    /** 200, but the JSON ends in the middle. */
    TRUNCATE,
    /** 200, but the body is a web page. */
    HTML,
    /** 429 without a word on how long to wait. */
    BARE,
    /** The page of a banned address. */
    BAN;

    /** Whether the word alone says everything. */
    boolean isPlain() {
      return this != STATUS && this != SLOW && this != BAN;
    }

    /** Whether the answer is a good one and its way goes wrong. */
    public boolean isOfTransport() {
      return this == RESET || this == CUT || this == STALL || this == SLOW || this == TRUNCATE;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern STATUS =
      Pattern.compile("([45]\\d\\d)(?::(json|html|upstream|empty))?");
  private static final Pattern SLOW = Pattern.compile("slow:([1-9]\\d{0,7})");
  private static final Pattern BAN = Pattern.compile("ban:(html|text|json)");

  /**
   * Reads {@code 502}, {@code 503:html} (or {@code json}, {@code upstream}, {@code empty}), {@code
   * reset}, {@code cut}, {@code stall}, {@code slow:BYTES_PER_SECOND}, {@code truncate}, {@code
   * html}, {@code bare} or {@code ban:html} (or {@code text}, {@code json}).
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Fault parse(String text) {
    Matcher status = STATUS.matcher(text);
    Matcher slow = SLOW.matcher(text);
    Matcher ban = BAN.matcher(text);
    if (status.matches()) {
      String variant = status.group(2) == null ? "json" : status.group(2);
      return new Fault(Kind.STATUS, Integer.parseInt(status.group(1)), variant);
    } else if (slow.matches()) {
      return new Fault(Kind.SLOW, Integer.parseInt(slow.group(1)), "");
    } else if (ban.matches()) {
      return new Fault(Kind.BAN, 0, ban.group(1));
    }
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
    return "not a fault: '" + text + "' (" + plain + ", slow:1000, 502:html, ban:text)";
  }
}
