package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.telling.RunsTelling;
import dev.discard.coordinator.cli.screen.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code discard runs}: which runs there are. */
@Command(
    name = "runs",
    description = {
      "List the runs that there are, the latest first, and what to do next.",
      "Those of the fleet with --redis, else those in the output directory."
    })
final class RunsCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  RunsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    new RunsTelling(invocation, json).list();
    return ExitCode.COMPLETE;
  }
}
