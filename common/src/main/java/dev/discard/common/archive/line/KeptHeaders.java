package dev.discard.common.archive.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers of an answer the archive keeps: those that tell about it. Never cookies. */
public final class KeptHeaders {

  private static final Set<String> NAMES =
      Set.of("date", "content-type", "via", "cf-ray", "etag", "retry-after");

  private static final String PREFIX = "x-ratelimit-";

  private KeptHeaders() {}

  /** The kept ones among {@code headers}, in their order, names in lower case. */
  public static List<ApiHeader> of(Iterable<Map.Entry<String, String>> headers) {
    List<ApiHeader> kept = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (NAMES.contains(name) || name.startsWith(PREFIX)) {
        kept.add(new ApiHeader(name, header.getValue()));
      }
    }
    return kept;
  }
}
