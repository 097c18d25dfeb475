package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.Scrubbing;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.FaultLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells every fault in one line on stderr, and picks the exit code. */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Invocation invocation;

  Faults(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    tell(words(wrong) + " (see '" + command + " --help')", wrong);
    return ExitCode.USAGE;
  }

  private static String words(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException surplus)) {
      return String.valueOf(wrong.getMessage());
    }
    String words =
        surplus.isUnknownOption() ? String.valueOf(surplus.getMessage()) : place(surplus);
    List<String> alike = surplus.getSuggestions();
    return alike.isEmpty() ? words : words + "; did you mean " + String.join(" or ", alike) + "?";
  }

  private static String place(UnmatchedArgumentException surplus) {
    String first = "'" + surplus.getUnmatched().get(0) + "'";
    return surplus.getCommandLine().getSubcommands().isEmpty()
        ? "Unexpected argument: " + first
        : "No such command: " + first;
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    FaultLine line = FaultLine.of(fault);
    tell(line.text(), fault);
    return line.exitCode();
  }

  private void tell(String line, Exception fault) {
    Console console = invocation.console();
    Scrubbing scrubbing = new Scrubbing(invocation.options().tokens().words(console.environment()));
    console.say("discard: " + scrubbing.apply(line.replace('\n', ' ')));
    if (invocation.options().verbose()) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.err().print(scrubbing.apply(trace.toString()));
    }
  }
}
