package dev.discard.coordinator.cli.input;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.Selection;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Stack;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The words of {@code --include} and {@code --exclude}: told in the help, and taken. */
public final class Terms {

  private static final int COLUMNS = 96;
  private static final int INDENT = 17;

  /**
   * Takes words with commas between them. The parser's own lists would forget what stood before the
   * subcommand as soon as there is more behind it.
   */
  static final class Taking implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      String name = ((OptionSpec) option).longestName();
      if (arguments.isEmpty() || arguments.peek().startsWith("-")) {
        String fault = "Missing required parameter for option '" + name + "' (TERM)";
        throw new ParameterException(command.commandLine(), fault);
      }
      List<String> taken = option.getValue();
      try {
        taken.addAll(new Selection(words(arguments.pop()), List.of()).include());
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(command.commandLine(), name + ": " + wrong.getMessage());
      }
    }

    private static List<String> words(String argument) {
      return List.of(COMMA.split(argument, -1));
    }
  }

  private static final Pattern COMMA = Pattern.compile(",");

  private final List<String> lines = new ArrayList<>();

  private Terms() {}

  /** A line each, at most as wide as the help. */
  public static String[] table() {
    Terms table = new Terms();
    table.lines.add("");
    table.lines.add("Words of --include and --exclude:");
    table.row("all", List.of("whatever is usual, as when nothing is included"));
    table.row("contents", Catalogue.PARTS);
    table.row("guild lists", names(Scope.GUILD, Resource::usual));
    table.row("channel lists", names(Scope.CHANNEL, Resource::usual));
    table.row("not usual", unusual());
    table.row("CHANNEL_ID", List.of("a channel and its threads; a category and its channels"));
    table.row("name:GLOB", List.of("the channels of such names: name:bot-* or name:log?"));
    table.row("type:TYPE", ChannelTypes.names());
    return table.lines.toArray(String[]::new);
  }

  private static List<String> unusual() {
    return Arrays.stream(Scope.values())
        .flatMap(scope -> names(scope, resource -> !resource.usual()).stream())
        .toList();
  }

  private static List<String> names(Scope scope, Predicate<Resource> which) {
    return Catalogue.of(scope).stream().filter(which).map(Resource::name).toList();
  }

  private void row(String head, Collection<String> words) {
    String line = "  " + head + " ".repeat(INDENT - 2 - head.length());
    String between = "";
    for (String word : words) {
      if (line.length() + between.length() + word.length() > COLUMNS) {
        lines.add(line + ",");
        line = " ".repeat(INDENT);
        between = "";
      }
      line += between + word;
      between = ", ";
    }
    lines.add(line);
  }
}
