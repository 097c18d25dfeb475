package dev.discard.common.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import redis.embedded.Redis;

/** The redis-server executables that travel inside the jar. */
final class RedisBinary {

  private static final String VERSION = "7.0.15";

  private RedisBinary() {}

  /**
   * Writes the executable of this machine's kind to a file.
   *
   * @throws RedisException when there is none for this machine
   */
  static void extract(Path file) throws IOException {
    String name = name(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream in = Redis.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new RedisException(
            "no redis-server for this machine comes with discard (" + name + "); use --redis URI");
      }
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** The executable's name for values of {@code os.name} and {@code os.arch}. */
  static String name(String system, String machine) {
    String lower = system.toLowerCase(Locale.ROOT);
    String kind = lower.startsWith("mac") ? "darwin" : lower.replace(' ', '-');
    return "redis-server-" + VERSION + "-" + kind + "-" + architecture(machine);
  }

  private static String architecture(String machine) {
    return switch (machine) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case "i386", "i686", "x86" -> "386";
      default -> machine;
    };
  }
}
