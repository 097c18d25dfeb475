package dev.discard.worker.testing;

import dev.discard.common.async.Await;
import dev.discard.common.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway, and the route that names it, that greets everybody as Discord does and answers
 * requests for members as its script says. Packets are sent in the clear.
 */
public final class ScriptedGateway implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int IDENTIFY = 2;
  private static final int RESUME = 6;
  private static final int MEMBERS = 8;

  private final Vertx vertx = Vertx.vertx();
  private final Script script;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  private ScriptedGateway(Script script) throws InterruptedException {
    this.script = script;
    this.server =
        Await.await(
            vertx
                .createHttpServer()
                .requestHandler(this::told)
                .webSocketHandler(this::greet)
                .listen(0, "127.0.0.1"),
            DEADLINE);
  }

  /** What is done when members are asked for. */
  public interface Script {
    /**
     * @param time the how manieth request this is, from 1
     */
    void answer(ServerWebSocket socket, int time);
  }

  public static ScriptedGateway start(Script script) throws InterruptedException {
    return new ScriptedGateway(script);
  }

  /** A piece of the members of a guild. */
  public static String chunk(long guild, int index, int count) {
    return """
        {"op":0,"s":%d,"t":"GUILD_MEMBERS_CHUNK","d":{"guild_id":"%d","members":\
        [{"user":{"id":"%d"}}],"chunk_index":%d,"chunk_count":%d,"nonce":"%d"}}"""
        .formatted(10 + index, guild, 100 + index, index, count, guild);
  }

  public String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The requests for members. */
  public List<String> requests() {
    return received.stream().filter(text -> op(text) == MEMBERS).toList();
  }

  @Override
  public void close() {
    try {
      Await.await(vertx.close(), DEADLINE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void told(HttpServerRequest request) {
    String url = "{\"url\":\"ws://127.0.0.1:" + server.actualPort() + "\"}";
    request.response().end(url).onFailure(gone -> {});
  }

  private void greet(ServerWebSocket socket) {
    socket.textMessageHandler(text -> answer(socket, text));
    send(socket, "{\"op\":10,\"d\":{\"heartbeat_interval\":41250}}");
  }

  private void answer(ServerWebSocket socket, String text) {
    received.add(text);
    switch (op(text)) {
      case IDENTIFY ->
          send(
              socket,
              "{\"op\":0,\"s\":1,\"t\":\"READY\",\"d\":{\"session_id\":\"x\",\"guilds\":[]}}");
      case RESUME -> send(socket, "{\"op\":0,\"s\":9,\"t\":\"RESUMED\",\"d\":{}}");
      case MEMBERS -> script.answer(socket, asked.incrementAndGet());
      default -> {}
    }
  }

  public static void send(ServerWebSocket socket, String text) {
    socket.writeTextMessage(text).onFailure(gone -> {});
  }

  private static int op(String text) {
    try {
      return Json.mapper().readTree(text).path("op").asInt();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
