package dev.discard.coordinator.media;

import dev.discard.common.media.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When signed links die: {@code ex}, Unix seconds in hexadecimal (DISCORD.md 6). */
final class Expiry {

  private static final Pattern EX = Pattern.compile("[?&]ex=([0-9a-fA-F]{1,12})(&|$)");
  private static final int HEXADECIMAL = 16;

  private Expiry() {}

  /** The second in which the first of these links dies; 0 when none does. */
  static long first(List<WantedFile> files) {
    return files.stream()
        .mapToLong(file -> of(file.url()))
        .filter(second -> second > 0)
        .min()
        .orElse(0);
  }

  private static long of(String url) {
    Matcher ex = EX.matcher(url);
    return ex.find() ? Long.parseLong(ex.group(1), HEXADECIMAL) : 0;
  }
}
