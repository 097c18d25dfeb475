package dev.discard.common.sim.cdn;

import dev.discard.common.sim.fault.Fault;
import dev.discard.common.sim.fault.FaultPlayer;
import dev.discard.common.sim.http.FaultPages;
import dev.discard.common.sim.oracle.ContentOracle;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.spec.Latency;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The way of a request to the content network: half of the latency, the decision, the other half,
 * the answer. Whoever shows a token here gets 400 and is reported.
 */
public final class CdnShell implements Handler<HttpServerRequest> {

  private final Vertx vertx;
  private final Latency latency;
  private final Directory directory;
  private final FaultPlayer faults;
  private final Oracle oracle;
  private final CdnSender sender;
  private long number;

  public CdnShell(
      Vertx vertx, Latency latency, Directory directory, FaultPlayer faults, Edge edge) {
    this.vertx = vertx;
    this.latency = latency;
    this.directory = directory;
    this.faults = faults;
    this.oracle = edge.oracle();
    this.sender = new CdnSender(vertx, edge);
  }

  @Override
  public void handle(HttpServerRequest request) {
    int millis = latency.of(0, number++);
    after(millis / 2, () -> decide(request, millis - millis / 2));
  }

  private void decide(HttpServerRequest request, int millisLeft) {
    Optional<Fault> fault = faults.next(FaultPlayer.CDN + request.path());
    fault.ifPresent(played -> content().seeFault());
    after(millisLeft, () -> answer(request, fault));
  }

  private void answer(HttpServerRequest request, Optional<Fault> fault) {
    if (request.response().closed()) {
      return;
    }
    if (request.headers().contains("Authorization")) {
      oracle.note(Note.TOKEN_AT_CDN);
      content().seeToken();
      sender.refuse(request, Reply.refusal(400, "Never send a token to the content network."));
    } else {
      fault
          .flatMap(played -> FaultPages.of(played, request.uri()))
          .ifPresentOrElse(page -> sender.page(request, page), () -> send(request, fault));
    }
  }

  private void send(HttpServerRequest request, Optional<Fault> fault) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    Reply reply =
        reads
            ? directory.find(String.valueOf(request.path()), request.params())
            : Reply.refusal(405, "Method Not Allowed");
    if (reply.content() == null) {
      sender.refuse(request, reply);
    } else {
      sender.file(request, reply, reply.content(), fault);
    }
  }

  private ContentOracle content() {
    return oracle.content();
  }

  private void after(int millis, Runnable step) {
    if (millis == 0) {
      step.run();
    } else {
      vertx.setTimer(millis, timer -> step.run());
    }
  }
}
