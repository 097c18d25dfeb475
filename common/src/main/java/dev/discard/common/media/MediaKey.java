package dev.discard.common.media;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file is known by across runs: its address without the signature, which is another one at
 * every read (DISCORD.md 6).
 */
public final class MediaKey {

  private static final Set<String> SIGNATURE = Set.of("ex", "is", "hm");

  private MediaKey() {}

  /** The address without the parameters {@code ex}, {@code is} and {@code hm}, and any fragment. */
  public static String of(String url) {
    String bare = url.split("#", 2)[0];
    int query = bare.indexOf('?');
    if (query < 0) {
      return bare;
    }
    String kept =
        Arrays.stream(bare.substring(query + 1).split("&"))
            .filter(parameter -> !parameter.isEmpty() && !isSignature(parameter))
            .collect(Collectors.joining("&"));
    return bare.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static boolean isSignature(String parameter) {
    return SIGNATURE.contains(parameter.split("=", 2)[0]);
  }
}
