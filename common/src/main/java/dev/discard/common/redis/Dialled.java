package dev.discard.common.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/**
 * One connection that has answered, and the client that made it.
 *
 * <p>Each connection has a client of its own, since closing a connection only returns it to its
 * client's pool: the socket of a frozen server ends with its client.
 */
record Dialled(Redis client, RedisConnection connection) {

  private static final int MOST_IN_FLIGHT = 65_536;

  /**
   * Connects, logs in and asks for a sign of life.
   *
   * @param onEnd called when the connection ends, whoever ended it
   * @return fails with a {@link RedisException} that says what to do
   */
  static Future<Dialled> dial(Vertx vertx, RedisAddress address, Runnable onEnd) {
    Redis client = Redis.createClient(vertx, options(address));
    return client
        .connect()
        .timeout(RedisLink.TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .compose(connection -> ping(watch(connection, onEnd)))
        .map(connection -> new Dialled(client, connection))
        .recover(
            cause -> {
              RedisException failure = Failures.ofDial(address, cause);
              return client.close().transform(closed -> Future.failedFuture(failure));
            });
  }

  /** The endHandler is the one that fires when a server dies; the exceptionHandler does not. */
  private static RedisConnection watch(RedisConnection connection, Runnable onEnd) {
    return connection.endHandler(end -> onEnd.run()).exceptionHandler(broken -> onEnd.run());
  }

  /** The client's own handshake is content with a server that wants a password and got none. */
  private static Future<RedisConnection> ping(RedisConnection connection) {
    return connection
        .send(Request.cmd(Command.PING))
        .timeout(RedisLink.TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .map(connection);
  }

  private static RedisOptions options(RedisAddress address) {
    int millis = (int) TimeUnit.SECONDS.toMillis(RedisLink.TIMEOUT_SECONDS);
    return new RedisOptions()
        .setConnectionString(address.connectionString())
        // RESP2: the shapes of replies do not depend on what a server offers.
        .setProtocolNegotiation(false)
        .setMaxWaitingHandlers(MOST_IN_FLIGHT)
        .setNetClientOptions(
            new NetClientOptions()
                .setConnectTimeout(millis)
                .setTcpKeepAlive(true)
                // Asked for by TLS: the certificate must be of the host that was named.
                .setHostnameVerificationAlgorithm("HTTPS"))
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1)
        .setPoolCleanerInterval(-1);
  }

  Future<Void> close() {
    return client.close();
  }
}
