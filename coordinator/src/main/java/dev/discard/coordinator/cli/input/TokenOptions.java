package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Where tokens were given. */
public final class TokenOptions {

  private static final String ONE = "DISCORD_TOKEN";
  private static final String SEVERAL = "DISCORD_TOKENS";
  private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
  private static final Secret MOVED = Secret.of(Scrubbing.MASK);

  @Option(
      names = {"-t", "--token"},
      paramLabel = "TOKEN",
      scope = ScopeType.INHERIT,
      parameterConsumer = Taking.class,
      description = {
        "Bot or user token. Better: the environment variable DISCORD_TOKEN,",
        "which other users of the machine and your shell history do not see.",
        "Several times, or DISCORD_TOKENS, for several accounts."
      })
  final List<Secret> tokens = new ArrayList<>();

  @Option(
      names = "--tokens-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Take tokens from this file, one a line; # begins a comment.")
  @Nullable Path file;

  @Option(
      names = {"-U", "--is-user-account"},
      scope = ScopeType.INHERIT,
      description = "The tokens belong to user accounts, not to bots.")
  boolean userAccount;

  /**
   * Takes one. The parser's own lists would forget what stood before the subcommand as soon as
   * there is more behind it.
   */
  static final class Taking implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      if (arguments.isEmpty()) {
        String fault = "Missing required parameter for option '--token' (TOKEN)";
        throw new ParameterException(command.commandLine(), fault);
      }
      List<Secret> taken = option.getValue();
      taken.add(Secret.of(arguments.pop()));
    }
  }

  /** The file that holds tokens. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * The tokens as they were written, but for those of the file: of the options, else of the
   * environment, where {@code DISCORD_TOKENS} comes before {@code DISCORD_TOKEN}.
   *
   * <p>The launcher moves the options' values into the environment, where a list of processes does
   * not show them, and leaves {@code [SCRUBBED]} in the place of each.
   */
  public List<Secret> words(Map<String, String> environment) {
    List<Secret> given = new ArrayList<>();
    if (tokens.contains(MOVED) || tokens.isEmpty() && file == null) {
      given.addAll(of(environment));
    }
    tokens.stream().filter(token -> !token.equals(MOVED)).forEach(given::add);
    return given;
  }

  private static List<Secret> of(Map<String, String> environment) {
    List<Secret> several =
        Arrays.stream(BETWEEN.split(environment.getOrDefault(SEVERAL, ""), -1))
            .filter(word -> !word.isEmpty())
            .map(Secret::of)
            .toList();
    return several.isEmpty() ? one(environment) : several;
  }

  private static List<Secret> one(Map<String, String> environment) {
    String token = environment.getOrDefault(ONE, "");
    return token.isEmpty() ? List.of() : List.of(Secret.of(token));
  }
}
