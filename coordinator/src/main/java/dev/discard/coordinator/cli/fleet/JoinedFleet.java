package dev.discard.coordinator.cli.fleet;

import static dev.discard.common.async.Await.await;

import dev.discard.common.job.RunId;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.upload.CoordinatorAddress;
import dev.discard.coordinator.cli.input.FleetCredential;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.submit.RunClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A fleet of other processes, which goes on when this one ends. */
final class JoinedFleet implements Fleet {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunClient client;

  private JoinedFleet(RunClient client) {
    this.client = client;
  }

  static Fleet join(Vertx vertx, Invocation invocation) throws InterruptedException {
    return new JoinedFleet(connect(vertx, invocation));
  }

  static RunClient connect(Vertx vertx, Invocation invocation) throws InterruptedException {
    FleetKey key = FleetCredential.of(invocation.console().environment());
    Optional<URI> named = invocation.options().coordinator();
    URI coordinator = named.isPresent() ? named.get() : find(vertx, invocation);
    return new RunClient(vertx, coordinator, key);
  }

  private static URI find(Vertx vertx, Invocation invocation) throws InterruptedException {
    try (FleetRedis redis = FleetRedis.connect(vertx, invocation.options())) {
      return await(CoordinatorAddress.find(redis.link()), PATIENCE)
          .orElseThrow(
              () ->
                  UserFault.error(
                      "no coordinator has told "
                          + redis.link().server()
                          + " its address: start one with 'discard coordinator', or name it with"
                          + " --coordinator"));
    }
  }

  @Override
  public RunClient client() {
    return client;
  }

  @Override
  public String atInterrupt(RunId run) {
    return "no longer following; run " + run + " goes on in the fleet";
  }

  @Override
  public void interrupt(RunId run, Thread follower) {
    follower.interrupt();
  }

  @Override
  public void close() {
    client.close();
  }
}
