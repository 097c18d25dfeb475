package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.telling.Cancelling;
import dev.discard.coordinator.cli.screen.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code discard cancel}: ends a run of a fleet with what it has. */
@Command(
    name = "cancel",
    description = {
      "Stop a run of the fleet: it ends with what is committed by then.",
      "A run of one command is stopped with Ctrl-C where it goes on."
    })
final class CancelCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "RUN",
      description = "Its id, four or more characters of it, or its directory.")
  private String run = "";

  CancelCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    new Cancelling(invocation).cancel(run);
    return ExitCode.COMPLETE;
  }
}
