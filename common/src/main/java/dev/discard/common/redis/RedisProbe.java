package dev.discard.common.redis;

import dev.discard.common.async.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server that was just started whether it serves yet, over plain sockets. */
record RedisProbe(RedisSetup setup) {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 5;
  private static final String READY = "+OK\r\n+PONG\r\n";

  /**
   * Waits until the server takes the password and answers.
   *
   * @param watchdog the shell that ends when the server ends, with the server's last words
   * @throws RedisException when it ended, or did not answer in time
   */
  void awaitReady(Process watchdog) throws IOException, InterruptedException {
    Ticker ticker = Ticker.system();
    long end = ticker.nanos() + DEADLINE.toNanos();
    while (!ready()) {
      if (watchdog.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new RedisException("redis-server does not start: " + lastWords(watchdog));
      }
      if (ticker.nanos() > end) {
        throw new RedisException("redis-server started but does not answer");
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

  private static String lastWords(Process watchdog) throws IOException {
    String line = watchdog.inputReader(StandardCharsets.UTF_8).readLine();
    return line == null ? "it left no word" : line.strip();
  }
}
