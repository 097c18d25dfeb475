package dev.discard.coordinator.cli.runs;

import static dev.discard.common.async.Await.await;

import dev.discard.common.job.RunId;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.upload.CoordinatorAddress;
import dev.discard.coordinator.cli.input.FleetCredential;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.coordinator.submit.RunStatus;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator of a fleet knows of runs beside what Redis has. One that cannot be asked is
 * no fault: a note tells it, and it is asked again the next time.
 */
final class CoordinatorView implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Later than every event, since only the state is of interest. */
  static final String AFTER_ALL_EVENTS = "9999999999999-0";

  private final Vertx vertx;
  private final Optional<FleetKey> key;
  private final Optional<URI> named;
  private final RedisLink redis;
  private @Nullable RunClient client;

  CoordinatorView(Vertx vertx, Invocation invocation, RedisLink redis) {
    this.vertx = vertx;
    this.key = FleetCredential.find(invocation.console().environment());
    this.named = invocation.options().coordinator();
    this.redis = redis;
  }

  /**
   * What it said.
   *
   * @param directory the run's directory on its machine; empty when it was not told
   * @param now what it knows at this instant
   * @param notes why it said nothing
   */
  record Answer(Optional<String> directory, RunStatus.Now now, List<String> notes) {}

  Answer ask(RunId run) throws InterruptedException {
    if (key.isEmpty()) {
      return nothing("set DISCARD_FLEET_KEY to hear what the coordinator knows beside this");
    }
    Optional<RunClient> there = connected(key.get());
    if (there.isEmpty()) {
      return nothing("no coordinator is there: start one with 'discard coordinator'");
    }
    try {
      RunStatus status = there.get().status(run, AFTER_ALL_EVENTS);
      return new Answer(Optional.of(status.directory()), status.now(), List.of());
    } catch (CoordinatorFault away) {
      disconnect();
      return nothing(String.valueOf(away.getMessage()));
    }
  }

  private static Answer nothing(String why) {
    return new Answer(Optional.empty(), RunStatus.Now.UNKNOWN, List.of(why));
  }

  private Optional<RunClient> connected(FleetKey credential) throws InterruptedException {
    if (client == null) {
      Optional<URI> address =
          named.isPresent() ? named : await(CoordinatorAddress.find(redis), PATIENCE);
      client = address.map(uri -> new RunClient(vertx, uri, credential)).orElse(null);
    }
    return Optional.ofNullable(client);
  }

  private void disconnect() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
