package dev.discard.coordinator.cli.runs;

import dev.discard.coordinator.cli.input.Invocation;
import io.vertx.core.Vertx;
import java.util.List;

/** Where runs are found. Plain sequential calls, for the command line's thread. */
public interface RunSource extends AutoCloseable {

  /** All runs, the latest first. */
  List<RunView> all() throws InterruptedException;

  /**
   * A run as it stands now, looked at closely.
   *
   * @param run as it was found
   */
  RunView look(RunView run) throws InterruptedException;

  /** What kept some of the runs from being told; empty before {@link #all} was asked. */
  List<String> notes();

  @Override
  void close();

  /** The fleet that meets at {@code --redis}; without the option the output directory. */
  static RunSource open(Vertx vertx, Invocation invocation) throws InterruptedException {
    return invocation.options().redis().isPresent()
        ? FleetRuns.join(vertx, invocation)
        : new HomeRuns(invocation.options().outputDir());
  }
}
