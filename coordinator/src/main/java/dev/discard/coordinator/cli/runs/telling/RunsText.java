package dev.discard.coordinator.cli.runs.telling;

import dev.discard.coordinator.cli.progress.Words;
import dev.discard.coordinator.cli.runs.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of runs as people read it: a line a run, and below it what to do next. */
final class RunsText {

  private static final int MOST_OF_A_COMMAND = 60;

  private RunsText() {}

  /**
   * The lines.
   *
   * @param now the time that ages are told from
   */
  static List<String> of(List<RunView> runs, Instant now) {
    int width = runs.stream().mapToInt(run -> run.about().handle().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (RunView run : runs) {
      lines.add(line(run, width, now));
      Next.of(run).ifPresent(command -> lines.add("    next: " + command));
    }
    return lines;
  }

  private static String line(RunView run, int width, Instant now) {
    String padding = " ".repeat(width - run.about().handle().length());
    String age = Words.time(Duration.between(run.about().began(), now)) + " ago";
    return String.format(
        Locale.ROOT,
        "%s%s  %11s  %s, %s: %s",
        run.about().handle(),
        padding,
        age,
        run.phase().words(),
        Words.count(run.sums().messages(), "message"),
        cut(run.about().asked()));
  }

  private static String cut(String command) {
    return command.length() <= MOST_OF_A_COMMAND
        ? command
        : command.substring(0, command.offsetByCodePoints(0, MOST_OF_A_COMMAND - 1)) + "…";
  }
}
