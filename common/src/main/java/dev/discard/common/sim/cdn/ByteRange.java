package dev.discard.common.sim.cdn;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for.
 *
 * @param from the first byte
 * @param to the byte after the last; not greater than {@code from} where nothing fits
 */
record ByteRange(int from, int to) {

  /** Several ranges at once are not for us, nor is anything else that we don't understand. */
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Reads the header; empty where all of the file is meant. */
  static Optional<ByteRange> parse(@Nullable String header, int length) {
    Matcher matcher = RANGE.matcher(header == null ? "" : header.strip());
    if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long last = Math.min(length, Long.parseLong(matcher.group(2)));
      return Optional.of(new ByteRange((int) (length - last), length));
    }
    long from = Math.min(length, Long.parseLong(matcher.group(1)));
    long last = matcher.group(2).isEmpty() ? length : Long.parseLong(matcher.group(2));
    return last < from
        ? Optional.empty()
        : Optional.of(new ByteRange((int) from, (int) Math.min(length, last + 1)));
  }

  boolean isEmpty() {
    return to <= from;
  }

  int length() {
    return to - from;
  }

  /** As the answer tells it. */
  String told(int length) {
    return isEmpty() ? "bytes */" + length : "bytes " + from + "-" + (to - 1) + "/" + length;
  }
}
