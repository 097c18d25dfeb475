package dev.discard.worker.discord.http;

import java.time.Duration;

/**
 * How long a request may take.
 *
 * @param connect until there is a connection
 * @param idle without a byte from the other side
 * @param whole from the permit to the last byte of the body
 * @param permit until the limits let the request pass at all
 */
public record Timeouts(Duration connect, Duration idle, Duration whole, Duration permit) {

  /** The times for Discord: patient with slow answers, not with dead connections. */
  public static final Timeouts DISCORD =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10));
}
