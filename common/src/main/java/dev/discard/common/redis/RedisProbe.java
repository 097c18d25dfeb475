package dev.discard.common.redis;

import dev.discard.common.async.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a server that was just started whether it serves yet, over plain sockets. */
record RedisProbe(RedisSetup setup) {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 5;
  private static final String READY = "+OK\r\n+PONG\r\n";

  /**
   * Waits until the server takes the password and answers.
   *
   * @param owner the process that ends when the server ends
   * @param log what the server says
   * @throws RedisException when it ended, or did not answer in time
   */
  void awaitReady(Process owner, Path log) throws IOException, InterruptedException {
    Ticker ticker = Ticker.system();
    long end = ticker.nanos() + DEADLINE.toNanos();
    while (!ready()) {
      boolean ended = owner.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      if (ended || ticker.nanos() > end) {
        throw new RedisException("redis-server does not start: " + lastLine(log));
      }
    }
  }

  private boolean ready() throws IOException {
    try (Socket socket = new Socket()) {
      int millis = (int) DEADLINE.toMillis();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port()), millis);
      socket.setSoTimeout(millis);
      String ask = "AUTH " + setup.password().reveal() + "\r\nPING\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readNBytes(READY.length());
      return new String(answer, StandardCharsets.UTF_8).equals(READY);
    } catch (ConnectException notYet) {
      return false;
    }
  }

  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "it left no word";
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return lines.isEmpty() ? "it left no word" : lines.get(lines.size() - 1).strip();
  }
}
