package dev.discard.common.redis;

import java.net.URI;
import java.util.Set;

/**
 * Where a Redis server listens and how to log in there.
 *
 * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}, with its password
 */
record RedisAddress(URI uri) {

  private static final int DEFAULT_PORT = 6379;
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  RedisAddress {
    if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
      throw invalid();
    }
    if (uri.getQuery() != null || !uri.getPath().matches("(/\\d{0,4})?")) {
      throw invalid();
    }
  }

  /** The URI itself is not repeated: it may hold a password. */
  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "not a Redis URI; expected redis[s]://[[user]:password@]host[:port][/database]");
  }

  /** The connection string for the client. Whoever calls this owes that it reaches no log. */
  String connectionString() {
    return uri.toString();
  }

  /** Host and port, without credentials. */
  @Override
  public String toString() {
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return uri.getHost() + ":" + port;
  }
}
