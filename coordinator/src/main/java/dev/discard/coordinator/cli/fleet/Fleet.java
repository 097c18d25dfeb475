package dev.discard.coordinator.cli.fleet;

import dev.discard.common.job.RunId;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.submit.RunClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;

/** Who does the work of a run. */
public interface Fleet extends AutoCloseable {

  /** The coordinator's client; closed with the fleet. */
  RunClient client();

  /** What the user is told at the first Ctrl-C. */
  String atInterrupt(RunId run);

  /**
   * What the first Ctrl-C does.
   *
   * @param follower the thread that waits for the run
   */
  void interrupt(RunId run, Thread follower);

  @Override
  void close();

  /**
   * A client of the coordinator of the fleet that meets at {@code --redis}; to be closed.
   *
   * @throws dev.discard.coordinator.cli.screen.UserFault when there is none, or no key
   */
  static RunClient client(Vertx vertx, Invocation invocation) throws InterruptedException {
    return JoinedFleet.connect(vertx, invocation);
  }

  /**
   * The fleet that meets at {@code --redis}; without the option one inside this process.
   *
   * @param output where the one inside this process works
   */
  static Fleet of(Vertx vertx, Invocation invocation, Path output)
      throws IOException, InterruptedException {
    return invocation.options().redis().isPresent()
        ? JoinedFleet.join(vertx, invocation)
        : OwnFleet.start(vertx, output, invocation.options());
  }
}
