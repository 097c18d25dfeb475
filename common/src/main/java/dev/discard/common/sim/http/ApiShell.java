package dev.discard.common.sim.http;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.http.Judge.Verdict;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.oracle.Seen;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.spec.Latency;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.spec.Spans;
import dev.discard.common.sim.world.World;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * The way of a request: half of the latency, the decision, the other half, the answer. Everything
 * runs on the event loop that the server was made on.
 */
public final class ApiShell implements Handler<HttpServerRequest> {

  private final Vertx vertx;
  private final World world;
  private final Latency latency;
  private final Clock clock;
  private final Judge judge;
  private final Sender sender;
  private final Oracle oracle;
  private long number;

  public ApiShell(Vertx vertx, World world, Routes routes, Oracle oracle, Terms terms) {
    this.vertx = vertx;
    this.world = world;
    this.latency = terms.latency();
    this.clock = terms.clock();
    this.oracle = oracle;
    this.judge = new Judge(routes, new Credentials(world.accounts()), terms.quirks());
    this.sender = new Sender(clock, terms.quirks());
  }

  /** How the API behaves besides what it serves. */
  public record Terms(Clock clock, Latency latency, Set<Quirk> quirks) {}

  @Override
  public void handle(HttpServerRequest request) {
    long mine = number++;
    int millis = latency.of(world.seed(), mine);
    Incoming in = Incoming.of(request);
    after(millis / 2, () -> decide(request, in, mine, millis - millis / 2));
  }

  private void decide(HttpServerRequest request, Incoming in, long mine, int millisLeft) {
    Verdict verdict = judge.judge(in);
    oracle.see(seen(in, verdict));
    after(millisLeft, () -> sender.send(request, verdict.envelope, mine));
  }

  private Seen seen(Incoming in, Verdict verdict) {
    return new Seen(
        Spans.micros(clock.now()),
        in.method(),
        in.target(),
        verdict.route,
        verdict.envelope.answer().status(),
        in.client(),
        in.ip(),
        verdict.account);
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
