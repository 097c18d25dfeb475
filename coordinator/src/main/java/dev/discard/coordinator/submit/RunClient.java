package dev.discard.coordinator.submit;

import dev.discard.common.async.Await;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.Event;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.common.upload.FleetHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A coordinator as its clients see it: takes runs, tells how they stand, cancels them.
 *
 * <p>Plain sequential calls, not for event loops. Every failure is a {@link CoordinatorFault} whose
 * message says what to do.
 */
public final class RunClient implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** A coordinator that is started again is waited for. */
  private static final int MOST_LOOKS_IN_VAIN = 120;

  private final Vertx vertx;
  private final FleetKey key;
  private final Exchange exchange;

  /** A client of the coordinator at that address; {@code vertx} stays the caller's. */
  public RunClient(Vertx vertx, URI coordinator, FleetKey key) {
    this.vertx = vertx;
    this.key = key;
    this.exchange = new Exchange(vertx, coordinator, key.credential());
  }

  /**
   * Hands over a run; the same again does nothing.
   *
   * @param tokens those of its accounts, in the order of their numbers
   * @return the run directory, on the coordinator's machine
   */
  public String submit(RunSpec run, List<Secret> tokens) throws InterruptedException {
    RunSubmission submission = new RunSubmission(run, sealed(tokens));
    String body = SubmitJson.write(submission);
    return SubmitJson.readStatus(exchange.call(HttpMethod.POST, FleetHttp.runs(), body))
        .directory();
  }

  /**
   * How a run stands.
   *
   * @param after the id of the last event that is known, {@link Event#BEGINNING} at first
   */
  public RunStatus status(RunId run, String after) throws InterruptedException {
    String path = FleetHttp.run(run) + "?events_after=" + after;
    return SubmitJson.readStatus(exchange.call(HttpMethod.GET, path, ""));
  }

  /**
   * Waits until a run has ended. A coordinator that does not answer is asked again for half a
   * minute.
   */
  public RunOutcome follow(RunId run, RunWatcher watcher) throws InterruptedException {
    String after = Event.BEGINNING;
    int inVain = 0;
    while (true) {
      Optional<RunStatus> seen = look(run, after, inVain);
      inVain = seen.isPresent() ? 0 : inVain + 1;
      seen.ifPresent(watcher::see);
      if (seen.isEmpty() || seen.get().events().isEmpty()) {
        Optional<RunOutcome> outcome = seen.flatMap(RunStatus::outcome);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        pause();
      } else {
        after = last(seen.get());
      }
    }
  }

  /** Asks for a sign of life, which a coordinator gives to those who have its fleet key. */
  public void greet() throws InterruptedException {
    exchange.call(HttpMethod.GET, FleetHttp.COORDINATOR, "");
  }

  /**
   * Takes a run up again that is over, or that Redis lost, where the disk has it; of one that goes
   * on only what an order means is fetched again.
   *
   * @param order what is to be fetched again; empty for all that nobody came to the end of
   * @param tokens as many as the run began with, in the same order; none to use those that Redis
   *     keeps
   */
  public TakenUp takeUp(RunId run, Optional<RequeueOrder> order, List<Secret> tokens)
      throws InterruptedException {
    String body = new TakeUp(order, sealed(tokens)).toJson();
    return TakenUp.read(exchange.call(HttpMethod.POST, FleetHttp.takeUp(run), body));
  }

  /** Stops a run: what is committed by then is archived, and the run ends. */
  public void cancel(RunId run) throws InterruptedException {
    exchange.call(HttpMethod.DELETE, FleetHttp.run(run), "");
  }

  @Override
  public void close() {
    exchange.close();
  }

  private List<String> sealed(List<Secret> tokens) {
    return tokens.stream().map(key::seal).toList();
  }

  private Optional<RunStatus> look(RunId run, String after, int inVain)
      throws InterruptedException {
    try {
      return Optional.of(status(run, after));
    } catch (CoordinatorFault fault) {
      boolean passing =
          fault.kind() == CoordinatorFault.Kind.AWAY
              || fault.kind() == CoordinatorFault.Kind.NOT_NOW;
      if (!passing || inVain >= MOST_LOOKS_IN_VAIN) {
        throw fault;
      }
      return Optional.empty();
    }
  }

  private static String last(RunStatus status) {
    return status.events().get(status.events().size() - 1).id();
  }

  private void pause() throws InterruptedException {
    Future<Long> timer = Future.future(p -> vertx.setTimer(BETWEEN_LOOKS.toMillis(), p::complete));
    Await.await(timer, BETWEEN_LOOKS.multipliedBy(100));
  }
}
