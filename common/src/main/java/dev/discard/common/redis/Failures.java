package dev.discard.common.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What the client's failures mean, in words that say what to do and hold no password. */
final class Failures {

  private static final Set<String> PASSWORD = Set.of("NOAUTH", "WRONGPASS", "NOPERM");

  /** What comes of a service that answers with something else, or hangs up. */
  private static final Set<String> FOREIGN = Set.of("ILLEGAL_STATE", "CONNECTION_CLOSED");

  private Failures() {}

  /** Of an attempt to connect. */
  static RedisException ofDial(RedisAddress address, Throwable cause) {
    String server = "Redis at " + address;
    if (cause instanceof RedisException known) {
      return known;
    }
    if (cause instanceof ErrorType reply) {
      return ofDialReply(server, String.valueOf(reply.getMessage()));
    }
    if (cause instanceof TimeoutException) {
      return new RedisUnreachableException(server + " accepts connections but does not answer");
    }
    return new RedisUnreachableException(server + " is unreachable: " + words(cause));
  }

  private static RedisException ofDialReply(String server, String reply) {
    RedisReplyException known = new RedisReplyException(reply);
    if (PASSWORD.contains(known.code())) {
      return new RedisException(server + " refuses the user or the password of its URI", known);
    }
    if (known.code().equals("LOADING")) {
      return new RedisUnreachableException(server + " is still loading its data", known);
    }
    if (FOREIGN.contains(known.code())) {
      return new RedisException(server + " does not speak Redis: another service is there", known);
    }
    return new RedisException(server + " refuses: " + reply, known);
  }

  /** Of a command on a connection. */
  static RedisException ofCommand(RedisAddress address, Throwable cause) {
    if (cause instanceof RedisException known) {
      return known;
    }
    if (cause instanceof ErrorType reply && !reply.is("CONNECTION_CLOSED")) {
      return new RedisReplyException(String.valueOf(reply.getMessage()));
    }
    if (cause instanceof TimeoutException) {
      return new RedisUnreachableException("Redis at " + address + " does not answer");
    }
    return new RedisUnreachableException("the connection to Redis at " + address + " broke", cause);
  }

  private static String words(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "unknown host";
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    return String.valueOf(cause.getMessage());
  }
}
