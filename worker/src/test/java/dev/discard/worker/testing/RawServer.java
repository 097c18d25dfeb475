package dev.discard.worker.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers each request as its script says, byte for byte, so that it can do what no
 * HTTP library would. The last reply of the script is repeated.
 */
public final class RawServer implements AutoCloseable {

  private final ServerSocket server;
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final Map<String, Queue<Reply>> scripts = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private RawServer(ServerSocket server) {
    this.server = server;
  }

  /** What is done when a request has come. */
  @FunctionalInterface
  public interface Reply {
    void answer(Socket socket) throws IOException;
  }

  public static RawServer start(Reply... script) throws IOException {
    RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    raw.script.addAll(List.of(script));
    thread(raw::accept);
    return raw;
  }

  /** A script of its own for a path and query. */
  public RawServer at(String target, Reply... replies) {
    scripts.put(target, new ConcurrentLinkedQueue<>(List.of(replies)));
    return this;
  }

  /** Exactly this text. */
  public static Reply raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply raw(byte[] bytes) {
    return socket -> write(socket, bytes);
  }

  /** A proper answer. */
  public static Reply answer(int status, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Word\r\n");
    List.of(headers).forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    return raw(head + body);
  }

  /** The same, and then the connection is closed. */
  public static Reply thenClose(Reply reply) {
    return socket -> {
      reply.answer(socket);
      socket.close();
    };
  }

  /** The same, and then the connection is reset. */
  public static Reply thenReset(Reply reply) {
    return socket -> {
      reply.answer(socket);
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  /** Nothing at all, ever. */
  public static Reply silence() {
    return socket -> {};
  }

  public String origin() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The heads of all requests. */
  public List<String> requests() {
    return requests;
  }

  /** Path and query of all requests. */
  public List<String> targets() {
    return requests.stream().map(head -> head.split(" ")[1]).toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket socket = server.accept();
      sockets.add(socket);
      thread(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    for (String head = head(in); !head.isEmpty(); head = head(in)) {
      requests.add(head);
      Queue<Reply> own = scripts.getOrDefault(head.split(" ")[1], script);
      Reply next = own.size() > 1 ? own.remove() : own.peek();
      next.answer(socket);
      if (socket.isClosed()) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private static void thread(Step step) {
    Thread thread = new Thread(() -> step.runUntilClosed(), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** A step that ends with its socket. */
  private interface Step {
    void run() throws IOException;

    default void runUntilClosed() {
      try {
        run();
      } catch (IOException closed) {
        // The test is over, or the client went away.
      }
    }
  }
}
