package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.summary.SummaryReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discard summary}: what the runs below a directory hold together. */
@Command(name = "summary", description = "Output a summary and audit for a directory of runs.")
final class SummaryCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "DIR", description = "A directory with runs below it, or one run.")
  private Path directory = Path.of("");

  @Option(names = "--json", description = "Output machine readable summary.")
  private boolean json;

  SummaryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    SummaryReport.print(directory, json, invocation.console().out());
    return ExitCode.COMPLETE;
  }
}
