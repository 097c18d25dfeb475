package dev.discard.worker.testing;

import dev.discard.common.async.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;

/**
 * A way to a server that takes no more bytes than a test lets pass, and no more from its client
 * than a little ahead; answers pass freely. One event loop owns its state.
 */
public final class NarrowProxy {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final URI target;
  private final Context context;
  private final NetServer server;
  private Buffer waiting = Buffer.buffer();
  private long allowance;
  private long passed;
  private NetSocket from;
  private NetSocket to;

  private NarrowProxy(Vertx vertx, URI target) {
    this.vertx = vertx;
    this.target = target;
    this.context = vertx.getOrCreateContext();
    this.server = vertx.createNetServer();
  }

  public static NarrowProxy start(Vertx vertx, URI target) throws InterruptedException {
    NarrowProxy proxy = new NarrowProxy(vertx, target);
    Promise<NetServer> listening = Promise.promise();
    proxy.context.runOnContext(
        own ->
            proxy
                .server
                .connectHandler(proxy::connected)
                .listen(0, "127.0.0.1")
                .onComplete(listening));
    Await.await(listening.future(), DEADLINE);
    return proxy;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Lets so many more bytes pass; how many have passed by now. */
  public long pass(long bytes) throws InterruptedException {
    Promise<Long> done = Promise.promise();
    context.runOnContext(
        own -> {
          allowance += bytes;
          flow();
          done.complete(passed);
        });
    return Await.await(done.future(), DEADLINE);
  }

  public void close() throws InterruptedException {
    Await.await(server.close(), DEADLINE);
  }

  private void connected(NetSocket client) {
    client.pause();
    Future<NetSocket> there = vertx.createNetClient().connect(target.getPort(), target.getHost());
    there.onComplete(
        connection -> context.runOnContext(own -> join(client, connection)),
        away -> client.close());
  }

  private void join(NetSocket client, NetSocket connection) {
    from = client;
    to = connection;
    client.handler(bytes -> context.runOnContext(own -> arrived(bytes)));
    client.closeHandler(closed -> connection.close());
    connection.handler(client::write);
    connection.closeHandler(closed -> client.close());
    client.resume();
  }

  private void arrived(Buffer bytes) {
    waiting.appendBuffer(bytes);
    from.pause();
    flow();
  }

  private void flow() {
    int most = (int) Math.min(allowance, waiting.length());
    if (most > 0) {
      to.write(waiting.slice(0, most).copy());
      waiting = waiting.getBuffer(most, waiting.length());
      allowance -= most;
      passed += most;
    }
    if (from != null && waiting.length() == 0) {
      from.resume();
    }
  }
}
