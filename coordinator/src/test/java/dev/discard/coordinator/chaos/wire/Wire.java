package dev.discard.coordinator.chaos.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A TCP proxy on 127.0.0.1 that can be cut, stalled, slowed down and delayed. What was sent before
 * a stall arrives after it, also when its sender has gone away.
 */
public final class Wire implements AutoCloseable {

  private static final int BACKLOG = 256;

  private final ServerSocket door;
  private final int target;
  private final Supplier<Ear> ears;
  private final Weather weather = new Weather();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  private Wire(ServerSocket door, int target, Supplier<Ear> ears) {
    this.door = door;
    this.target = target;
    this.ears = ears;
  }

  /**
   * A wire to a port of this machine.
   *
   * @param ears makes one for each connection
   */
  public static Wire to(int target, Supplier<Ear> ears) throws IOException {
    Wire wire =
        new Wire(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), target, ears);
    Thread accepting = new Thread(wire::accept, "wire-door");
    accepting.setDaemon(true);
    accepting.start();
    return wire;
  }

  /** A wire that nobody listens to. */
  public static Wire to(int target) throws IOException {
    return to(target, () -> (bytes, length) -> {});
  }

  /** The port on this side. */
  public int port() {
    return door.getLocalPort();
  }

  /** Breaks all connections, and each new one, until it is {@link #mend}ed. */
  public void cut() {
    weather.cut(true);
    links.forEach(Link::reset);
  }

  /** Lets nothing through; connections stay. */
  public void stall() {
    weather.stall(true);
  }

  /** Lets so many bytes a second through, for each connection and direction. */
  public void slow(int bytesPerSecond) {
    weather.slow(bytesPerSecond);
  }

  /** Adds to the time that each chunk is under way. */
  public void delay(int millis) {
    weather.delay(millis);
  }

  /** Ends all trouble. */
  public void mend() {
    weather.clear();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    if (weather.isCut()) {
      Link.reset(client);
      return;
    }
    try {
      Link[] self = new Link[1];
      self[0] = new Link(weather, client, target, () -> links.remove(self[0]));
      links.add(self[0]);
      self[0].start(ears.get());
    } catch (IOException nobodyThere) {
      Link.reset(client);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    weather.clear();
    links.forEach(Link::reset);
  }
}
