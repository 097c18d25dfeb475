package dev.discard.worker.discord;

import dev.discard.common.async.Backoff;
import java.time.Duration;

/**
 * How often a call is tried before its failure is final.
 *
 * @param mostAttempts for faults of server and connection, the first attempt included
 * @param mostBroken for connections that never come about, the first attempt included
 * @param mostLimited for 429s, whose waits the limiter keeps, and for answers that are not ready
 * @param backoff the delays after faults
 */
public record RetryRule(int mostAttempts, int mostBroken, int mostLimited, Backoff backoff) {

  /**
   * For the first words with Discord, where no connection means a wrong address rather than a
   * passing fault: the job fails at once, so that the user is told, and is tried again as jobs are.
   */
  public RetryRule atFirst() {
    return new RetryRule(mostAttempts, 1, mostLimited, backoff);
  }

  /**
   * For what Discord does not like to be asked: its first "too many" is taken for its last word.
   */
  RetryRule withoutPatience() {
    return new RetryRule(mostAttempts, mostBroken, 1, backoff);
  }

  /** Six attempts within about half a minute; after that the job itself is tried again later. */
  public static final RetryRule DISCORD =
      new RetryRule(6, 6, 30, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
}
