package dev.discard.worker.media;

import dev.discard.common.async.Backoff;
import dev.discard.worker.media.http.FetchTimes;
import dev.discard.worker.media.http.Hosts;
import java.time.Duration;

/**
 * How files are fetched.
 *
 * @param most at a time, of all jobs together
 * @param tries how often the content network is asked for a file in vain before the job fails
 * @param triesOfStrangers how often other people's servers are
 * @param backoff the delays where the server names none
 * @param times of each request
 * @param hosts how each host of the content network is asked
 */
public record FetchRule(
    int most,
    int tries,
    int triesOfStrangers,
    Backoff backoff,
    FetchTimes times,
    Hosts.Habits hosts) {

  /** As many files at a time as a worker fetches unless it is told otherwise. */
  public static final int USUAL_MOST = 32;

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20));

  public FetchRule {
    if (most < 1) {
      throw new IllegalArgumentException("a worker fetches at least one file at a time");
    }
  }

  /** The usual rule with so many files at a time. */
  public static FetchRule of(int most) {
    Hosts.Habits hosts = new Hosts.Habits(most, Duration.ofSeconds(5), Duration.ofSeconds(60));
    return new FetchRule(most, 6, 3, BACKOFF, FetchTimes.USUAL, hosts);
  }
}
