package dev.discard.coordinator.chaos.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection over a wire: two threads that carry bytes. */
final class Link {

  private static final int CHUNK = 16 * 1024;
  private static final long STACK_BYTES = 128 * 1024;

  private final Weather weather;
  private final Socket client;
  private final Socket server;
  private final Runnable ended;
  private final AtomicInteger open = new AtomicInteger(2);

  /**
   * @param ended told when both directions are over
   */
  Link(Weather weather, Socket client, int target, Runnable ended) throws IOException {
    this.weather = weather;
    this.client = client;
    this.server = new Socket(InetAddress.getLoopbackAddress(), target);
    this.ended = ended;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start(Ear ear) {
    thread(() -> carry(client, server, ear));
    thread(() -> carry(server, client, (bytes, length) -> {}));
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(null, task, "wire", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private void carry(Socket from, Socket to, Ear ear) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        ear.hear(chunk, length);
        weather.pass(length);
        out.write(chunk, 0, length);
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      reset();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      reset();
    }
    if (open.decrementAndGet() == 0) {
      reset();
      ended.run();
    }
  }

  /** Breaks it, for both sides to notice. */
  void reset() {
    reset(client);
    reset(server);
  }

  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException already) {
      // It is broken, as it should be.
    }
  }
}
