package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.runs.telling.TakingUp;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code discard resume}: goes on with a run that was broken off. */
@Command(
    name = "resume",
    description = {
      "Go on with a run that was broken off, from what the disk keeps of it.",
      "Only what is missing is fetched."
    })
final class ResumeCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "RUN_DIR",
      description = "The run's directory; its id where the directory is on another machine.")
  private String run = "";

  ResumeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new TakingUp(invocation).resume(run);
  }
}
