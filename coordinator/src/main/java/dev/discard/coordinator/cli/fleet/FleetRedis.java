package dev.discard.coordinator.cli.fleet;

import static dev.discard.common.async.Await.await;

import dev.discard.common.redis.RedisLink;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.UserFault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the fleet's Redis that a command holds. */
public final class FleetRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FleetRedis.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RedisLink link;

  private FleetRedis(RedisLink link) {
    this.link = link;
  }

  /**
   * Connects to the Redis of {@code --redis}.
   *
   * @throws UserFault when the option is missing
   */
  public static FleetRedis connect(Vertx vertx, Options options) throws InterruptedException {
    URI uri =
        options
            .redis()
            .orElseThrow(
                () ->
                    UserFault.usage(
                        "a fleet meets at a Redis: name it with --redis redis://HOST:6379"));
    return new FleetRedis(await(RedisLink.connect(vertx, uri), PATIENCE));
  }

  public RedisLink link() {
    return link;
  }

  @Override
  public void close() {
    LOG.debug("Redis answered {} times", link.roundTrips());
    Endings.awaitEnd(link.close());
  }
}
