package dev.discard.worker.gateway;

import dev.discard.common.async.Backoff;
import java.time.Duration;

/**
 * How patient a gateway session is.
 *
 * @param connect until the socket is open, and then until its hello
 * @param ready from the hello to READY
 * @param guilds from READY until all guilds must have come
 * @param members from one piece of a guild's members until the next must have come
 * @param betweenRequests between two requests for members, as all that is sent is limited
 * @param mostConnections how often to connect in all
 * @param between the delays before connecting again
 */
public record GatewayTimes(
    Duration connect,
    Duration ready,
    Duration guilds,
    Duration members,
    Duration betweenRequests,
    int mostConnections,
    Backoff between) {

  public static final GatewayTimes DISCORD =
      new GatewayTimes(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMillis(600),
          4,
          new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10)));
}
