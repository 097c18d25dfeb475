package dev.discard.coordinator.verify;

import dev.discard.coordinator.verify.Finding.Kind;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the findings as they come and prints them, one a line; of each kind no more than a reader
 * would read.
 */
final class Findings {

  private static final int PRINTED_OF_A_KIND = 100;

  private final Path run;
  private final PrintStream out;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> first = new ArrayList<>();

  Findings(Path run, PrintStream out) {
    this.run = run;
    this.out = out;
  }

  void add(Kind kind, Path file, String text) {
    add(new Finding(kind, name(file), text));
  }

  void add(Kind kind, Path file, long line, String text) {
    add(new Finding(kind, name(file) + ":" + line, text));
  }

  /** How many of each kind there are; kinds without findings are absent. */
  Map<Kind, Long> counts() {
    return counts;
  }

  /** The first ones of each kind, in the order in which they came. */
  List<Finding> first() {
    return first;
  }

  /** Prints a line that is no finding. */
  void say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  /** Says how many findings were not printed. */
  void sayUnprinted() {
    counts.forEach(
        (kind, count) -> {
          if (count > PRINTED_OF_A_KIND) {
            say(kind.word() + ": " + (count - PRINTED_OF_A_KIND) + " more");
          }
        });
  }

  private void add(Finding finding) {
    if (counts.merge(finding.kind(), 1L, Long::sum) <= PRINTED_OF_A_KIND) {
      first.add(finding);
      say(finding.toString());
    }
  }

  private String name(Path file) {
    return file.startsWith(run) && !file.equals(run)
        ? run.relativize(file).toString()
        : file.toString();
  }
}
