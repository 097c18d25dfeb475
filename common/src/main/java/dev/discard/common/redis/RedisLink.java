package dev.discard.common.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One lasting connection to Redis.
 *
 * <p>Commands of all threads share it and are pipelined in the order in which they are sent. When
 * the server goes away, commands that were under way fail at once, later ones wait for its return,
 * and the link connects again by itself until it is closed. Every command ends within {@link
 * #TIMEOUT_SECONDS}, also when the server is frozen.
 *
 * <p>Failures: {@link RedisReplyException} when the server answered with an error, {@link
 * RedisUnreachableException} when no answer came.
 */
public interface RedisLink {

  /** The longest that a command waits for its answer, and for the connection before that. */
  int TIMEOUT_SECONDS = 5;

  /**
   * Connects to a server and asks whether it answers.
   *
   * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}
   * @return fails with one line that says what is wrong with the server, its password or the URI
   */
  static Future<RedisLink> connect(Vertx vertx, URI uri) {
    RedisAddress address;
    try {
      address = new RedisAddress(uri);
    } catch (IllegalArgumentException invalid) {
      return Future.failedFuture(invalid);
    }
    return new ReconnectingLink(vertx, address).open();
  }

  /** Sends one command; empty is Redis' nil. */
  Future<Optional<Response>> send(Request command);

  /**
   * Runs a script by its digest. The text is sent when the server does not have it, as after a
   * restart. Our scripts never answer nil.
   */
  Future<Response> eval(LuaScript script, List<String> keys, List<String> args);

  /** How many times the link has waited for an answer. */
  long roundTrips();

  /** Host and port, for messages. */
  String server();

  /** Ends the connection. Commands that are under way fail. */
  Future<Void> close();
}
