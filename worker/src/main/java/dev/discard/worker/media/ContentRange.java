package dev.discard.worker.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a partial answer says that it holds.
 *
 * @param from the first byte
 * @param total how many the whole has
 */
record ContentRange(long from, long total) {

  private static final Pattern FIELD =
      Pattern.compile("(?i)\\s*bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})\\s*");

  /** Reads the header field; empty when it is none, or does not tell the length of the whole. */
  static Optional<ContentRange> of(String field) {
    Matcher parts = FIELD.matcher(field);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long from = Long.parseLong(parts.group(1));
    long last = Long.parseLong(parts.group(2));
    long total = Long.parseLong(parts.group(3));
    return from <= last && last < total
        ? Optional.of(new ContentRange(from, total))
        : Optional.empty();
  }
}
