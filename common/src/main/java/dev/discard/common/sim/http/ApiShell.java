package dev.discard.common.sim.http;

import dev.discard.common.sim.oracle.Seen;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.spec.Latency;
import dev.discard.common.sim.spec.Spans;
import dev.discard.common.sim.world.World;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * The way of a request: half of the latency, the decision, the other half, the answer. Everything
 * runs on the event loop that the server was made on.
 */
public final class ApiShell implements Handler<HttpServerRequest> {

  private final Vertx vertx;
  private final World world;
  private final Latency latency;
  private final Layers layers;
  private final Judge judge;
  private final Sender sender;
  private long number;

  public ApiShell(Vertx vertx, World world, Routes routes, Latency latency, Layers layers) {
    this.vertx = vertx;
    this.world = world;
    this.latency = latency;
    this.layers = layers;
    this.judge = new Judge(routes, layers);
    this.sender = new Sender(vertx, layers.clock(), layers.quirks());
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      request.body().onSuccess(body -> handle(request, Incoming.of(request, body)));
    } else {
      handle(request, Incoming.of(request, Buffer.buffer()));
    }
  }

  private void handle(HttpServerRequest request, Incoming in) {
    long mine = number++;
    int millis = latency.of(world.seed(), mine);
    after(millis / 2, () -> decide(request, in, mine, millis - millis / 2));
  }

  private void decide(HttpServerRequest request, Incoming in, long mine, int millisLeft) {
    Verdict verdict = judge.judge(in);
    layers.oracle().see(seen(in, verdict));
    after(millisLeft, () -> sender.send(request, verdict, mine));
  }

  private Seen seen(Incoming in, Verdict verdict) {
    return new Seen(
        Spans.micros(layers.clock().now()),
        in.method(),
        in.target(),
        verdict.route(),
        verdict.status(),
        in.client(),
        in.ip(),
        verdict.account(),
        verdict.faultWord());
  }

  private void after(int millis, Runnable step) {
    if (millis == 0) {
      step.run();
    } else {
      vertx.setTimer(millis, timer -> step.run());
    }
  }

  public void close() {
    sender.close();
  }
}
