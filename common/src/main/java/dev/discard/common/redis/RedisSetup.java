package dev.discard.common.redis;

import dev.discard.common.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a private server is to run. Two servers of one setup, one after the other, look like one
 * server that was restarted.
 *
 * @param port on 127.0.0.1; 0 for any free one
 * @param password keeps the other users of this machine out
 * @param directory where an append-only file outlives the server; null to keep nothing
 */
public record RedisSetup(int port, Secret password, @Nullable Path directory) {

  private static final int PASSWORD_BYTES = 24;

  /** Any port, a random password, nothing kept. */
  public static RedisSetup volatileData() {
    return new RedisSetup(0, randomPassword(), null);
  }

  /** Any port, a random password, an append-only file in a directory that exists. */
  public static RedisSetup durableData(Path directory) {
    return new RedisSetup(0, randomPassword(), directory);
  }

  RedisSetup at(int port) {
    return new RedisSetup(port, password, directory);
  }

  URI uri() {
    return URI.create("redis://:" + password.reveal() + "@127.0.0.1:" + port);
  }

  private static Secret randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }
}
