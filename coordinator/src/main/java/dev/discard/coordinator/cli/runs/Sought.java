package dev.discard.coordinator.cli.runs;

import dev.discard.coordinator.cli.screen.UserFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The run that a word of the command line means: its id, the beginning of it, or its directory.
 *
 * @param source where it was found
 * @param home the output directory, for the names in it
 */
public record Sought(RunSource source, HomeRuns home) {

  private static final Pattern PART_OF_ID = Pattern.compile("[a-z0-9]{1,24}");
  private static final int LEAST = 4;
  private static final int MOST_NAMED = 5;

  /** A run, and who can look at it again. */
  public record Found(RunSource source, RunView run) {}

  /**
   * Finds one run.
   *
   * @throws UserFault that names what there is, when there is none or more than one
   */
  public Found find(String text) throws InterruptedException {
    List<RunView> all = source.all();
    Optional<Path> directory = home.directory(text);
    if (directory.isPresent()) {
      RunView there = HomeRuns.view(directory.get());
      return first(all, run -> run.about().id().equals(there.about().id()))
          .orElse(new Found(home, there));
    }
    List<RunView> meant = all.stream().filter(run -> means(text, run)).toList();
    if (meant.size() > 1) {
      throw UserFault.error("'" + text + "' may be any of these runs: " + names(meant));
    }
    if (meant.isEmpty()) {
      throw UserFault.error(nothing(text, all));
    }
    return new Found(source, meant.get(0));
  }

  /** The latest run that goes on, else the latest of all. */
  public Found latest() throws InterruptedException {
    List<RunView> all = source.all();
    return first(all, run -> run.phase().goesOn())
        .or(() -> first(all, run -> true))
        .orElseThrow(() -> UserFault.error("there is no run yet"));
  }

  private Optional<Found> first(List<RunView> all, Predicate<RunView> which) {
    return all.stream().filter(which).findFirst().map(run -> new Found(source, run));
  }

  private static boolean means(String text, RunView run) {
    boolean part = text.length() >= LEAST && PART_OF_ID.matcher(text).matches();
    return part && run.about().id().startsWith(text)
        || name(text).equals(name(run.about().directory()));
  }

  private static String name(String directory) {
    String plain =
        directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  private static String nothing(String text, List<RunView> all) {
    String no = "no such run: '" + text + "'";
    if (text.length() < LEAST && PART_OF_ID.matcher(text).matches()) {
      no += " (of an id give at least " + LEAST + " characters)";
    }
    return all.isEmpty() ? no + "; there is none yet" : no + "; there are: " + names(all);
  }

  private static String names(List<RunView> runs) {
    String first =
        runs.stream()
            .limit(MOST_NAMED)
            .map(run -> run.about().handle())
            .collect(Collectors.joining(", "));
    return runs.size() <= MOST_NAMED
        ? first
        : first + " and " + (runs.size() - MOST_NAMED) + " more ('discard runs' lists them)";
  }
}
