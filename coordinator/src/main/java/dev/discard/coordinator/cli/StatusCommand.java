package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.telling.RunsTelling;
import dev.discard.coordinator.cli.screen.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard status}: how a run stands. */
@Command(
    name = "status",
    description = {
      "Tell how a run stands: its jobs, its channels, what it lacks and why.",
      "Of a run of the fleet with --redis, else of a run in the output directory."
    })
final class StatusCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Its id, four or more characters of it, or its directory; else the latest.")
  private @Nullable String run;

  @Option(names = "--watch", description = "Again every two seconds until the run is over.")
  private boolean watch;

  @Option(names = "--json", description = "One JSON object a look instead of lines.")
  private boolean json;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    new RunsTelling(invocation, json).status(run, watch);
    return ExitCode.COMPLETE;
  }
}
