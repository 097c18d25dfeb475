package dev.discard.common.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A private redis-server on 127.0.0.1 that ends with this process, however this process ends.
 *
 * <p>It is a child of a small shell that holds the other end of a pipe: the server lives for as
 * long as the pipe is open, so that no shutdown hook is needed, which would take Redis away while
 * other hooks still use it, and which kill -9 would skip.
 */
public final class RedisProcess implements AutoCloseable {

  private static final int TRIES_FOR_A_PORT = 5;

  /**
   * Takes the shell out of our group of processes, where the machine can do that: what ends the
   * group, as a kill -9 of a shell's job does, must not end the watch before its server.
   */
  private static final String APART =
      "command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"";

  private static final long STOP_SECONDS = 5;

  private final RedisSetup setup;
  private final Process shell;
  private final long pid;

  private RedisProcess(RedisSetup setup, Process shell, long pid) {
    this.setup = setup;
    this.shell = shell;
    this.pid = pid;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @throws RedisException when it does not come up, with the last line that it said
   */
  public static RedisProcess start(RedisSetup setup) throws IOException, InterruptedException {
    if (setup.port() != 0) {
      return startAt(setup);
    }
    for (int tries = 1; ; tries++) {
      try {
        return startAt(setup.at(freePort()));
      } catch (RedisException taken) {
        // Between the look and the bind another process may have taken the port.
        if (tries == TRIES_FOR_A_PORT) {
          throw taken;
        }
      }
    }
  }

  private static RedisProcess startAt(RedisSetup setup) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("discard-redis-");
    RedisBinary.extract(folder.resolve("redis-server"));
    Files.write(folder.resolve("redis.conf"), configuration(setup, folder));
    Process shell =
        new ProcessBuilder(
                "/bin/sh", "-c", APART, "apart", "/bin/sh", "-c", watchdog(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    RedisProcess process = new RedisProcess(setup, shell, firstNumber(shell));
    try {
      new RedisProbe(setup).awaitReady(shell);
    } catch (RedisException | IOException | InterruptedException failed) {
      process.close();
      throw failed;
    }
    // The running server needs neither, and a machine that loses power leaves less behind.
    Files.deleteIfExists(folder.resolve("redis-server"));
    Files.deleteIfExists(folder.resolve("redis.conf"));
    return process;
  }

  private static List<String> configuration(RedisSetup setup, Path folder) {
    Path data = setup.directory() == null ? folder : setup.directory();
    return List.of(
        "bind 127.0.0.1",
        "port " + setup.port(),
        "requirepass " + setup.password().reveal(),
        "databases 1",
        "save \"\"",
        "appendonly " + (setup.directory() == null ? "no" : "yes"),
        "appendfsync everysec",
        "dir \"" + data.toAbsolutePath() + "\"");
  }

  private static String watchdog() throws IOException {
    try (InputStream in = RedisProcess.class.getResourceAsStream("watchdog.sh")) {
      if (in == null) {
        throw new IOException("watchdog.sh is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static long firstNumber(Process shell) throws IOException {
    BufferedReader out = shell.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new RedisException("/bin/sh could not start redis-server");
    }
    return Long.parseLong(line);
  }

  /** How to reach it, with its password. */
  public URI uri() {
    return setup.uri();
  }

  /** The setup with the port that was chosen; starting it again is a restart. */
  public RedisSetup setup() {
    return setup;
  }

  /** The process id of the redis-server. */
  public long pid() {
    return pid;
  }

  public boolean isAlive() {
    return shell.isAlive();
  }

  /** Ends the server at once; an append-only file has all that was answered. */
  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
