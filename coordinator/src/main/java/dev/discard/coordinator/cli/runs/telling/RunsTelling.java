package dev.discard.coordinator.cli.runs.telling;

import dev.discard.common.async.Clock;
import dev.discard.coordinator.cli.fleet.EventLoops;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.HomeRuns;
import dev.discard.coordinator.cli.runs.RunSource;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.cli.runs.Sought;
import dev.discard.coordinator.cli.screen.Console;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for runs and tells what it finds; changes nothing. */
public final class RunsTelling {

  private final Invocation invocation;
  private final Console console;
  private final boolean json;

  /**
   * @param json whether for programs
   */
  public RunsTelling(Invocation invocation, boolean json) {
    this.invocation = invocation;
    this.console = invocation.console();
    this.json = json;
  }

  /** Tells which runs there are. */
  public void list() throws InterruptedException {
    try (EventLoops loops = new EventLoops();
        RunSource source = RunSource.open(loops.vertx(), invocation)) {
      List<RunView> runs = source.all();
      if (json) {
        console.result(RunsJson.of(runs, source.notes()));
        return;
      }
      RunsText.of(runs, Clock.system().now()).forEach(console::tell);
      source.notes().forEach(console::say);
      if (runs.isEmpty()) {
        console.say("there is no run yet: begin one with 'discard guild ID'");
      }
    }
  }

  /**
   * Tells how a run stands.
   *
   * @param run its id, the beginning of it or its directory; null for the latest
   * @param watch whether again and again until it is over
   */
  public void status(@Nullable String run, boolean watch) throws InterruptedException {
    try (EventLoops loops = new EventLoops();
        RunSource source = RunSource.open(loops.vertx(), invocation)) {
      Sought sought = new Sought(source, new HomeRuns(invocation.options().outputDir()));
      Sought.Found found = run == null ? sought.latest() : sought.find(run);
      if (watch) {
        new Watch(console, json).watch(found);
      } else {
        once(found.source().look(found.run()));
      }
    }
  }

  private void once(RunView run) {
    if (json) {
      console.result(RunsJson.of(run));
    } else {
      StatusText.of(run, Clock.system().now()).forEach(console::tell);
    }
  }
}
