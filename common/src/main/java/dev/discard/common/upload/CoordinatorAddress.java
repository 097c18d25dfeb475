package dev.discard.common.upload;

import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the fleet's coordinator is reached, as it tells in Redis for as long as it lives. */
public final class CoordinatorAddress {

  /** How long an address is believed without being told again. */
  public static final Duration BELIEVED = Duration.ofSeconds(30);

  private CoordinatorAddress() {}

  /** Tells the address; to be repeated well within {@link #BELIEVED}. */
  public static Future<Void> tell(RedisLink redis, URI address) {
    Request set =
        Request.cmd(Command.SET)
            .arg(key())
            .arg(address.toString())
            .arg("EX")
            .arg(BELIEVED.toSeconds());
    return redis.send(set).mapEmpty();
  }

  /** The address; empty when no coordinator has told one lately. */
  public static Future<Optional<URI>> find(RedisLink redis) {
    return redis
        .send(Request.cmd(Command.GET).arg(key()))
        .map(told -> told.map(address -> URI.create(address.toString())));
  }

  /** Takes the address back, as when the coordinator stops. */
  public static Future<Void> forget(RedisLink redis) {
    return redis.send(Request.cmd(Command.DEL).arg(key())).mapEmpty();
  }

  private static String key() {
    return Keyspace.fleet("coordinator");
  }
}
