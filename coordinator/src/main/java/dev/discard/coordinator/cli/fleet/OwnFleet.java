package dev.discard.coordinator.cli.fleet;

import dev.discard.common.job.RunId;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.Version;
import dev.discard.coordinator.local.LocalFleet;
import dev.discard.coordinator.local.LocalFleetConfig;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet inside this process, which ends with it. */
final class OwnFleet implements Fleet {

  private static final Logger LOG = LoggerFactory.getLogger(OwnFleet.class);

  private final LocalFleet.Started fleet;
  private final RunClient client;

  private OwnFleet(LocalFleet.Started fleet, RunClient client) {
    this.fleet = fleet;
    this.client = client;
  }

  static Fleet start(Vertx vertx, Options options) throws IOException, InterruptedException {
    LocalFleet.Started fleet =
        LocalFleet.start(
            vertx, new LocalFleetConfig(options.outputDir(), options.workers(), Version.number()));
    return new OwnFleet(fleet, new RunClient(vertx, fleet.coordinator(), fleet.fleet().key()));
  }

  @Override
  public RunClient client() {
    return client;
  }

  @Override
  public String atInterrupt(RunId run) {
    return "stopping: the run directory keeps what is there (Ctrl-C again ends at once)";
  }

  @Override
  public void interrupt(RunId run, Thread follower) {
    try {
      client.cancel(run);
    } catch (CoordinatorFault late) {
      LOG.debug("nothing is left to cancel", late);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    LOG.info("Redis answered {} times", fleet.redis().roundTrips());
    client.close();
    try {
      fleet.fleet().close();
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }
}
