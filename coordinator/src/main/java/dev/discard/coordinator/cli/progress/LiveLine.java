package dev.discard.coordinator.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** The line that a terminal shows while a run goes on. */
final class LiveLine {

  /** Fits terminals of the usual width, so that redrawing never leaves a wrapped rest behind. */
  private static final int MOST_COLUMNS = 79;

  private LiveLine() {}

  static String of(Standing standing) {
    List<String> parts = new ArrayList<>();
    parts.add(ended(standing.channels(), "channel"));
    if (standing.threads().planned() > 0) {
      parts.add(ended(standing.threads(), "thread"));
    }
    parts.add(Words.count(standing.messages(), "message"));
    parts.add(Words.number(Math.round(standing.pace())) + "/s");
    parts.add(Words.count(standing.requests(), "request"));
    standing.waiting().ifPresent(share -> parts.add(Words.perCent(share) + " waiting"));
    standing.left().ifPresent(time -> parts.add(Words.about(time) + " left"));
    return fitted(parts);
  }

  private static String ended(Standing.Channels some, String one) {
    return Words.number(some.ended()) + "/" + Words.count(some.planned(), one);
  }

  /** The most telling parts stand first, so what does not fit is left out at the end. */
  private static String fitted(List<String> parts) {
    StringBuilder line = new StringBuilder(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + 2 + part.length() <= MOST_COLUMNS) {
        line.append(", ").append(part);
      }
    }
    return line.toString();
  }
}
