package dev.discard.coordinator.cli.runs.telling;

import dev.discard.common.job.RunId;
import dev.discard.coordinator.cli.fleet.Ending;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.fleet.Fleet;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.HomeRuns;
import dev.discard.coordinator.cli.runs.Phase;
import dev.discard.coordinator.cli.runs.RunSource;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.cli.runs.Sought;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.submit.RunClient;
import dev.discard.coordinator.submit.RunOutcome;
import io.vertx.core.Vertx;

/** Ends a run of a fleet with what it has. */
public final class Cancelling {

  private final Invocation invocation;
  private final Console console;

  public Cancelling(Invocation invocation) {
    this.invocation = invocation;
    this.console = invocation.console();
  }

  /**
   * Stops the run and waits for its end; its directory is the last line on stdout.
   *
   * @throws UserFault when it is over already, or is none of a fleet
   */
  public void cancel(String run) throws InterruptedException {
    try (EventLoops loops = new EventLoops();
        RunSource source = RunSource.open(loops.vertx(), invocation)) {
      HomeRuns home = new HomeRuns(invocation.options().outputDir());
      RunView found = new Sought(source, home).find(run).run();
      RunView.About about = found.about();
      if (found.phase() == Phase.UNFINISHED) {
        throw UserFault.error(
            about.handle()
                + " is no run of a fleet that --redis names: stop it with Ctrl-C where it goes on;"
                + " if it was broken off, 'discard resume' ends it");
      }
      if (!found.phase().goesOn()) {
        throw UserFault.error(
            "the run is over already (" + found.phase().words() + "): " + about.directory());
      }
      cancel(loops.vertx(), new RunId(about.id()));
    }
  }

  private void cancel(Vertx vertx, RunId run) throws InterruptedException {
    try (RunClient client = Fleet.client(vertx, invocation)) {
      client.cancel(run);
      console.say("run " + run + " stops; what is committed is kept");
      RunOutcome outcome = client.follow(run, status -> {});
      Ending.cancelled(outcome).forEach(console::say);
      console.result(outcome.directory());
    }
  }
}
