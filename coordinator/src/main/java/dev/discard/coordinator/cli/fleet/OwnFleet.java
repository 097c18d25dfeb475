package dev.discard.coordinator.cli.fleet;

import dev.discard.common.job.RunId;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.Version;
import dev.discard.coordinator.local.LocalFleet;
import dev.discard.coordinator.local.LocalSetup;
import dev.discard.coordinator.submit.CoordinatorFault;
import dev.discard.coordinator.submit.RunClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet inside this process, which ends with it. */
final class OwnFleet implements Fleet {

  private static final Logger LOG = LoggerFactory.getLogger(OwnFleet.class);

  private final LocalFleet fleet;

  private OwnFleet(LocalFleet fleet) {
    this.fleet = fleet;
  }

  static Fleet start(Vertx vertx, Path output, Options options)
      throws IOException, InterruptedException {
    return new OwnFleet(
        LocalFleet.start(
            vertx, new LocalSetup(output, options.workers(), options.room(), Version.number())));
  }

  @Override
  public RunClient client() {
    return fleet.client();
  }

  @Override
  public String atInterrupt(RunId run) {
    return "stopping: the run directory keeps what is there (Ctrl-C again ends at once)";
  }

  @Override
  public void interrupt(RunId run, Thread follower) {
    try {
      fleet.interrupt(run);
    } catch (CoordinatorFault late) {
      LOG.debug("nothing is left to cancel", late);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      fleet.close();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
