package dev.discard.worker.capture.media;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Until when a signed link is good: its {@code ex}, Unix seconds in hex. */
final class LinkAge {

  private static final Pattern EXPIRY = Pattern.compile("[?&]ex=([0-9a-fA-F]{1,12})(?:&|$)");

  /** What the way to the server may take. */
  private static final Duration SPARE = Duration.ofSeconds(60);

  private LinkAge() {}

  /** Whether it is over, or nearly so; false for links that do not say. */
  static boolean isOver(String url, Instant now) {
    Matcher expiry = EXPIRY.matcher(url);
    return expiry.find() && now.plus(SPARE).getEpochSecond() >= Long.parseLong(expiry.group(1), 16);
  }
}
