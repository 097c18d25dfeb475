package dev.discard.coordinator.cli;

import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.Console;
import java.util.List;

/**
 * One call of the program, as its command sees it.
 *
 * @param console where to read and write
 * @param options what the user asked for in the shared options
 * @param arguments the argv as it was given
 */
record Invocation(Console console, Options options, List<String> arguments) {}
