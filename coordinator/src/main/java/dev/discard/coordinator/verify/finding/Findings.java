package dev.discard.coordinator.verify.finding;

import dev.discard.coordinator.verify.finding.Finding.Kind;
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
public final class Findings {

  private static final int PRINTED_OF_A_KIND = 100;

  private final Path run;
  private final PrintStream out;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> first = new ArrayList<>();

  /** Findings in the files of {@code run}, whose places are told relative to it. */
  public Findings(Path run, PrintStream out) {
    this.run = run;
    this.out = out;
  }

  /** One about a whole file. */
  public void add(Kind kind, Path file, String text) {
    add(new Finding(kind, name(file), text));
  }

  /** One about a line, counted from 1. */
  public void add(Kind kind, Path file, long line, String text) {
    add(new Finding(kind, name(file) + ":" + line, text));
  }

  /** How many of each kind there are; kinds without findings are absent. */
  public Map<Kind, Long> counts() {
    return counts;
  }

  /** The first ones of each kind, in the order in which they came. */
  public List<Finding> first() {
    return first;
  }

  /** Prints a line that is no finding. */
  public void say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  /** Says how many findings were not printed. */
  public void sayUnprinted() {
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
