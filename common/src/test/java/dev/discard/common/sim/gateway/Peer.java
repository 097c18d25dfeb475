package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A client of the gateway that says what it is told to, and hands out what comes. */
final class Peer implements AutoCloseable {

  private static final int MOST_BYTES = 1 << 22;

  /** Kept because an unreachable client is closed together with its connections. */
  private final WebSocketClient sockets;

  private final WebSocket socket;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final Inflater inflater = new Inflater();
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private int messages;

  Peer(SimClient client, String query) {
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(MOST_BYTES).setMaxMessageSize(MOST_BYTES);
    sockets = client.vertx().createWebSocketClient(options);
    socket =
        SimClient.await(
            sockets
                .connect(client.sim().apiPort(), "127.0.0.1", "/?" + query)
                .onSuccess(this::listen));
  }

  private void listen(WebSocket opened) {
    opened.textMessageHandler(text -> received.add(SimClient.parse(text)));
    opened.binaryMessageHandler(this::takePiece);
    opened.closeHandler(gone -> closed.complete((int) opened.closeStatusCode()));
  }

  /** A message is whole when the stream was flushed. */
  private void takePiece(Buffer piece) {
    messages++;
    byte[] bytes = piece.getBytes();
    pieces.writeBytes(bytes);
    byte[] all = pieces.toByteArray();
    int end = all.length;
    if (end >= 4
        && all[end - 4] == 0
        && all[end - 3] == 0
        && all[end - 2] == -1
        && all[end - 1] == -1) {
      pieces.reset();
      received.add(SimClient.parse(inflate(all)));
    }
  }

  private String inflate(byte[] bytes) {
    try {
      inflater.setInput(bytes);
      byte[] out = new byte[MOST_BYTES];
      return new String(out, 0, inflater.inflate(out), StandardCharsets.UTF_8);
    } catch (DataFormatException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Messages of the socket, which are more than packets when those come in pieces. */
  int binaryMessages() {
    return messages;
  }

  Peer say(String json) {
    SimClient.await(socket.writeTextMessage(json));
    return this;
  }

  Peer identify(String token, int intents) {
    return say(
        "{\"op\":2,\"d\":{\"token\":\""
            + token
            + "\",\"intents\":"
            + intents
            + ",\"properties\":{\"os\":\"linux\",\"browser\":\"x\",\"device\":\"x\"}}}");
  }

  /** The next packet. */
  JsonNode next() {
    try {
      JsonNode packet = received.poll(SimClient.DEADLINE.toSeconds(), TimeUnit.SECONDS);
      if (packet == null) {
        throw new IllegalStateException("nothing came");
      }
      return packet;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The next packet, which must be this event. */
  JsonNode event(String type) {
    JsonNode packet = next();
    if (!packet.path("t").asText().equals(type)) {
      throw new AssertionError("expected " + type + ", not " + packet);
    }
    return packet;
  }

  /** The next packet, which must have this op. */
  JsonNode op(int op) {
    JsonNode packet = next();
    if (packet.path("op").asInt() != op) {
      throw new AssertionError("expected op " + op + ", not " + packet);
    }
    return packet;
  }

  boolean hasNothingMore() {
    return received.isEmpty();
  }

  int closeCode() throws Exception {
    return closed.get(SimClient.DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  void hangUp() {
    if (!socket.isClosed()) {
      SimClient.await(socket.close());
    }
  }

  @Override
  public void close() {
    hangUp();
    SimClient.await(sockets.close());
    inflater.end();
  }
}
