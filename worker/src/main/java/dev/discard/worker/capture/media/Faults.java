package dev.discard.worker.capture.media;

import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.media.Fetched;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The files of a job that the content network failed to give, by its hosts. */
final class Faults {

  /** So many say that it is no use to go on now. */
  private static final int ENOUGH = 8;

  private final Map<String, Integer> counts = new TreeMap<>();
  private String last = "";

  void add(Fetched faulty) {
    counts.merge(host(faulty.seen().url()), 1, Integer::sum);
    last = faulty.reason();
  }

  /**
   * Whether the job can go on, or be done.
   *
   * @param over whether nothing else is left to be done
   * @throws GaveUpException when it cannot
   */
  void check(boolean over) throws GaveUpException {
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (sum >= ENOUGH || over && sum > 0) {
      throw new GaveUpException("files failed: " + counts + ", last with " + last, true);
    }
  }

  private static String host(String url) {
    try {
      return String.valueOf(URI.create(url).getAuthority());
    } catch (IllegalArgumentException odd) {
      return url;
    }
  }
}
