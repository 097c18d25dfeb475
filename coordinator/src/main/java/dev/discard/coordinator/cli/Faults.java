package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.Scrubbing;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.FaultLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells every fault in one line on stderr, and picks the exit code. */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Invocation invocation;

  Faults(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    tell(wrong.getMessage() + " (see '" + command + " --help')", wrong);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    FaultLine line = FaultLine.of(fault);
    tell(line.text(), fault);
    return line.exitCode();
  }

  private void tell(String line, Exception fault) {
    Console console = invocation.console();
    Scrubbing scrubbing =
        new Scrubbing(invocation.options().token(console.environment()).orElse(null));
    console.say("discard: " + scrubbing.apply(line.replace('\n', ' ')));
    if (invocation.options().verbose()) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.err().print(scrubbing.apply(trace.toString()));
    }
  }
}
