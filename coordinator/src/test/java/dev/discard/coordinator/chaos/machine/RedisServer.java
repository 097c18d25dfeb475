package dev.discard.coordinator.chaos.machine;

import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A redis-server with an append-only file, which may be killed, frozen and started again. */
public final class RedisServer implements AutoCloseable {

  private static final String OK = "+OK\r\n";

  private final String fsync;
  private RedisProcess process;

  private RedisServer(String fsync, RedisProcess process) {
    this.fsync = fsync;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param directory of its file
   * @param fsync {@code always} or {@code everysec}
   */
  public static RedisServer start(Path directory, String fsync)
      throws IOException, InterruptedException {
    RedisServer server =
        new RedisServer(fsync, RedisProcess.start(RedisSetup.durableData(directory)));
    server.configure();
    return server;
  }

  public URI uri() {
    return process.uri();
  }

  /** The same server behind another port. */
  public URI uri(int port) {
    return URI.create("redis://:" + process.setup().password().reveal() + "@127.0.0.1:" + port);
  }

  public int port() {
    return process.setup().port();
  }

  /** kill -9. */
  public void kill() throws IOException, InterruptedException {
    Signals.send("KILL", process.pid());
    process.close();
  }

  /** Starts it again, on the same port with the same data, unless it lives. */
  public void restart() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      process = RedisProcess.start(process.setup());
      configure();
    }
  }

  public void freeze() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  public void thaw() throws IOException, InterruptedException {
    Signals.send("CONT", process.pid());
  }

  private void configure() throws IOException {
    String ask =
        "AUTH %s\r\nCONFIG SET appendfsync %s\r\n"
            .formatted(process.setup().password().reveal(), fsync);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readNBytes(2 * OK.length());
      if (!new String(answer, StandardCharsets.UTF_8).equals(OK + OK)) {
        throw new IOException("redis-server does not take appendfsync " + fsync);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      thaw();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }
}
