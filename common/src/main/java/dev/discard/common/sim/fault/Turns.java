package dev.discard.common.sim.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the requests that a rule fits have their turn, counted from 1: the {@code first} to the
 * {@code last}, of these every {@code every}-th.
 */
record Turns(long first, long last, long every) {

  private static final Pattern TURNS =
      Pattern.compile("\\*|(\\d{1,9})(-\\d{1,9}|\\+)?|%([1-9]\\d{0,8})");

  /** Reads {@code *}, {@code 3}, {@code 3-5}, {@code 3+} or {@code %10}. */
  static Turns parse(String text) {
    Matcher matcher = TURNS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a choice of requests: '" + text + "' (*, 3, 3-5, 3+, %10)");
    }
    if (matcher.group(3) != null) {
      long every = Long.parseLong(matcher.group(3));
      return new Turns(every, Long.MAX_VALUE, every);
    }
    long first = matcher.group(1) == null ? 1 : Long.parseLong(matcher.group(1));
    return new Turns(first, last(matcher, first), 1);
  }

  private static long last(Matcher matcher, long first) {
    String end = matcher.group(2);
    if (matcher.group(1) == null || "+".equals(end)) {
      return Long.MAX_VALUE;
    }
    return end == null ? first : Long.parseLong(end.substring(1));
  }

  boolean has(long turn) {
    return turn >= first && turn <= last && (turn - first) % every == 0;
  }
}
