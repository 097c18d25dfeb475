package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Converters;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.OptionSets;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.input.Terms;
import dev.discard.coordinator.cli.log.LogSetup;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The program {@code discard}: the table of its commands. */
public final class Main {

  private static final int HELP_COLUMNS = 100;
  private static final String VERSION = "discard " + Version.number();

  private Main() {}

  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    endWithParent();
    int exitCode = run(console, arguments);
    console.out().flush();
    System.exit(exitCode);
  }

  /** A process of a demonstration ends with it, however that ends. */
  private static void endWithParent() {
    Optional.ofNullable(System.getenv("DISCARD_PARENT"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .ifPresent(
            parent ->
                parent.onExit().thenRun(() -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED)));
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
    line.getCommandSpec().version(VERSION);
    table(invocation).forEach(row -> add(line, row));
    Converters.register(line);
    return line.setOut(invocation.console().outWriter())
        .setErr(invocation.console().errWriter())
        .setUsageHelpWidth(HELP_COLUMNS)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionStrategy(parsed -> execute(invocation, parsed))
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }

  private static int execute(Invocation invocation, ParseResult parsed) {
    if (invocation.options().verbose()) {
      LogSetup.tellEverything();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static List<Row> table(Invocation invocation) {
    return List.of(
        new Row(new ProfileCommand(invocation), OptionSets.LOGGING_IN),
        new Row(new ChannelCommand(invocation), OptionSets.ARCHIVING),
        new Row(new GuildCommand(invocation), OptionSets.ARCHIVING),
        new Row(new PlanCommand(invocation), OptionSets.PLANNING),
        new Row(new ReadCommand(invocation), OptionSets.GENERAL),
        new Row(new SummaryCommand(invocation), OptionSets.GENERAL),
        new Row(new VerifyCommand(invocation), OptionSets.GENERAL),
        new Row(new ExportCommand(invocation), OptionSets.GENERAL),
        new Row(new RunsCommand(invocation), OptionSets.LOOKING),
        new Row(new StatusCommand(invocation), OptionSets.LOOKING),
        new Row(new RequeueCommand(invocation), OptionSets.TAKING_UP),
        new Row(new ResumeCommand(invocation), OptionSets.TAKING_UP),
        new Row(new CancelCommand(invocation), OptionSets.LOOKING),
        new Row(new CoordinatorCommand(invocation), OptionSets.COORDINATING),
        new Row(new WorkerCommand(invocation), OptionSets.WORKING),
        new Row(new DemoCommand(invocation), OptionSets.DEMONSTRATING),
        new Row(new SimulateCommand(invocation), OptionSets.GENERAL),
        new Row(new RehearseCommand(), OptionSets.GENERAL));
  }

  /**
   * A command and the shared options that mean something to it. The others are accepted as well, as
   * the original accepts them, but its help is silent about them.
   */
  private record Row(Object command, Set<String> options) {}

  private static void add(CommandLine line, Row row) {
    CommandLine command = new CommandLine(row.command());
    line.addSubcommand(command);
    CommandSpec spec = command.getCommandSpec().version(VERSION);
    List<OptionSpec> silent =
        spec.options().stream()
            .filter(option -> option.inherited() && !row.options().contains(option.longestName()))
            .toList();
    for (OptionSpec option : silent) {
      spec.remove(option);
      spec.addOption(OptionSpec.builder(option).hidden(true).build());
    }
    if (row.options().contains("--include")) {
      spec.usageMessage().footer(Terms.table());
    }
  }
}
