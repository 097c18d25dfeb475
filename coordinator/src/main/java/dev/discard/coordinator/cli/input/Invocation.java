package dev.discard.coordinator.cli.input;

import dev.discard.coordinator.cli.screen.Console;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of the program, as its command sees it.
 *
 * @param console where to read and write
 * @param options what the user asked for in the shared options
 * @param arguments the argv as it was given
 */
public record Invocation(Console console, Options options, List<String> arguments) {

  /** The argv as a program sees it, its own name first. */
  public List<String> command() {
    return Stream.concat(Stream.of("discard"), arguments.stream()).toList();
  }
}
