package dev.discard.worker.media.http;

import java.time.Duration;

/**
 * How long what may take.
 *
 * @param connect until there is a connection
 * @param idle without a single byte
 * @param whole a download from a stranger's server; those from the content network may take as long
 *     as they go on
 */
public record FetchTimes(Duration connect, Duration idle, Duration whole) {

  public static final FetchTimes USUAL =
      new FetchTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10));
}
