package dev.discard.coordinator.cli.runs.telling;

import dev.discard.common.job.RunId;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.fleet.Fleet;
import dev.discard.coordinator.cli.fleet.FollowedRun;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.LoginTokens;
import dev.discard.coordinator.cli.log.LogSetup;
import dev.discard.coordinator.cli.runs.HomeRuns;
import dev.discard.coordinator.cli.runs.Phase;
import dev.discard.coordinator.cli.runs.RunSource;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.cli.runs.Sought;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.submit.RequeueOrder;
import dev.discard.coordinator.submit.TakenUp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Goes on with a run that was there before, in a fleet or in this process. */
public final class TakingUp {

  private final Invocation invocation;
  private final Console console;

  public TakingUp(Invocation invocation) {
    this.invocation = invocation;
    this.console = invocation.console();
  }

  /**
   * Goes on with all that nobody came to the end of, and follows the run to its end.
   *
   * @param run its directory or its id
   * @return the exit code
   */
  public int resume(String run) throws IOException, InterruptedException {
    return takeUp(run, Optional.empty());
  }

  /**
   * Fetches parts of a run again, and follows it to its end.
   *
   * @param run its directory or its id
   * @param order which parts
   * @return the exit code
   */
  public int requeue(String run, RequeueOrder order) throws IOException, InterruptedException {
    return takeUp(run, Optional.of(order));
  }

  private int takeUp(String run, Optional<RequeueOrder> order)
      throws IOException, InterruptedException {
    boolean fleet = invocation.options().redis().isPresent();
    if (invocation.options().detach() && !fleet) {
      throw UserFault.usage("--detach needs a fleet to leave the run to: name it with --redis");
    }
    try (EventLoops loops = new EventLoops()) {
      Optional<RunView> found = find(loops.vertx(), run);
      if (order.isEmpty() && found.filter(view -> view.phase() == Phase.COMPLETE).isPresent()) {
        console.say("the run is complete: nothing of it is left to do");
        console.result(found.get().about().directory());
        return ExitCode.COMPLETE;
      }
      List<Secret> tokens = fleet ? LoginTokens.find(invocation) : LoginTokens.of(invocation);
      LogSetup.tellErrorsOnly();
      try (Fleet there = Fleet.of(loops.vertx(), invocation, output(found))) {
        RunId id = new RunId(found.map(view -> view.about().id()).orElse(run));
        return follow(there, there.client().takeUp(id, order, tokens), order);
      }
    }
  }

  private int follow(Fleet fleet, TakenUp taken, Optional<RequeueOrder> order)
      throws InterruptedException {
    if (order.isPresent() && taken.jobs() == 0) {
      console.say("there is nothing to ask for again: no part of the run is like that");
      console.result(taken.directory());
      return ExitCode.COMPLETE;
    }
    if (invocation.options().detach()) {
      console.say("the run goes on in the fleet; its id:");
      console.result(taken.run().id().value());
      return ExitCode.COMPLETE;
    }
    return new FollowedRun(console, fleet, taken.run()).follow();
  }

  /** The run; empty for a whole id that only the coordinator's disk may still know. */
  private Optional<RunView> find(Vertx vertx, String run) throws InterruptedException {
    try (RunSource source = RunSource.open(vertx, invocation)) {
      HomeRuns home = new HomeRuns(invocation.options().outputDir());
      return Optional.of(new Sought(source, home).find(run).run());
    } catch (UserFault unknown) {
      if (invocation.options().redis().isEmpty() || !isId(run)) {
        throw unknown;
      }
      return Optional.empty();
    }
  }

  private static boolean isId(String text) {
    try {
      return new RunId(text).value().equals(text);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  /** Where the run's directory lies, which need not be where new ones would appear. */
  private Path output(Optional<RunView> run) {
    Optional<Path> parent = run.map(view -> Path.of(view.about().directory())).map(Path::getParent);
    return parent.orElse(invocation.options().outputDir());
  }
}
