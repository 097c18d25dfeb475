package dev.discard.worker.gateway;

import dev.discard.common.async.Await;
import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.worker.gateway.SocketEvent.Closed;
import dev.discard.worker.gateway.SocketEvent.Message;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A websocket as a job thread sees it: events are taken one by one, and while one waits to be
 * taken, no further ones are read from the network.
 */
final class GatewaySocket {

  private static final int ABNORMAL = 1006;
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Duration SENDING = Duration.ofSeconds(10);

  private final WebSocket socket;
  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  private GatewaySocket(WebSocket socket) {
    this.socket = socket;
  }

  /** Takes over a socket; to be called on its event loop, before it can have read anything. */
  static GatewaySocket of(WebSocket socket) {
    GatewaySocket taken = new GatewaySocket(socket);
    socket.binaryMessageHandler(bytes -> taken.arrived(new Message(bytes.getBytes(), true)));
    socket.textMessageHandler(
        text -> taken.arrived(new Message(text.getBytes(StandardCharsets.UTF_8), false)));
    socket.exceptionHandler(broken -> {}); // the close that follows is the event
    socket.closeHandler(closed -> taken.closed());
    return taken;
  }

  /** The next event; null when none comes in time. */
  @Nullable SocketEvent next(Duration most) throws InterruptedException {
    SocketEvent event = events.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    if (event instanceof Message) {
      socket.resume();
    }
    return event;
  }

  /** Sends a text message; a broken connection shows as its end among the events. */
  void send(String text) throws InterruptedException {
    settle(socket.writeTextMessage(text), SENDING);
  }

  /** Closes it and waits a little for the other side to agree. */
  void close(int code) throws InterruptedException {
    settle(socket.close((short) code), CLOSING);
  }

  private void arrived(Message message) {
    socket.pause();
    events.add(message);
  }

  private void closed() {
    Short code = socket.closeStatusCode();
    String reason = socket.closeReason();
    events.add(new Closed(code == null ? ABNORMAL : code, reason == null ? "" : reason));
  }

  private static void settle(Future<Void> step, Duration most) throws InterruptedException {
    Future<Boolean> settled = step.map(true).otherwise(false);
    try {
      Await.await(settled, most);
    } catch (AwaitTimeoutException late) {
      // A frozen connection: the session's own deadlines end it.
    }
  }
}
