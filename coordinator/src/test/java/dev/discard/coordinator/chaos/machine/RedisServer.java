package dev.discard.coordinator.chaos.machine;

import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The redis-server that comes with Discard, as a process. */
public final class RedisServer implements Redis {

  private static final String OK = "+OK\r\n";

  private final String fsync;
  private RedisProcess process;

  private RedisServer(String fsync, RedisProcess process) {
    this.fsync = fsync;
    this.process = process;
  }

  /** Starts one, see {@link Redis.Maker}. */
  public static Redis start(Path directory, String fsync) throws IOException, InterruptedException {
    RedisServer server =
        new RedisServer(fsync, RedisProcess.start(RedisSetup.durableData(directory)));
    server.configure();
    return server;
  }

  @Override
  public URI uri(int port) {
    return URI.create("redis://:" + process.setup().password().reveal() + "@127.0.0.1:" + port);
  }

  @Override
  public int port() {
    return process.setup().port();
  }

  @Override
  public void kill() throws IOException, InterruptedException {
    Signals.send("KILL", process.pid());
    process.close();
  }

  @Override
  public void restart() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      process = RedisProcess.start(process.setup());
      configure();
    }
  }

  @Override
  public void freeze() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  @Override
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
