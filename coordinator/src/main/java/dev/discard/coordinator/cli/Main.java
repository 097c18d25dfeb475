package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.Version;
import java.util.List;
import picocli.CommandLine;

/** The program {@code discard}: the table of its commands. */
public final class Main {

  private static final int HELP_COLUMNS = 100;

  private Main() {}

  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int exitCode = run(console, arguments);
    console.out().flush();
    System.exit(exitCode);
  }

  /** Runs one command line to its end and returns the exit code. */
  static int run(Console console, String... arguments) {
    Invocation invocation = new Invocation(console, new Options(), List.of(arguments));
    return line(invocation).execute(arguments);
  }

  static CommandLine line(Invocation invocation) {
    Faults faults = new Faults(invocation);
    CommandLine line =
        new CommandLine(new DiscardCommand()).addMixin("options", invocation.options());
    commands(line);
    Converters.register(line);
    return line.setOut(invocation.console().outWriter())
        .setErr(invocation.console().errWriter())
        .setUsageHelpWidth(HELP_COLUMNS)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }

  private static void commands(CommandLine line) {
    line.getCommandSpec().version("discard " + Version.number());
  }
}
