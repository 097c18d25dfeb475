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
    if (standing.files().planned() > 0) {
      parts.add(ended(standing.files(), "file"));
    }
    String pace = Words.number(Math.round(standing.pace())) + "/s";
    parts.add(pace);
    String requests = Words.count(standing.requests(), "request");
    parts.add(requests);
    String waiting = "";
    if (standing.waiting().isPresent()) {
      waiting = Words.perCent(standing.waiting().getAsDouble()) + " waiting";
      parts.add(waiting);
    }
    standing.left().ifPresent(time -> parts.add(Words.about(time) + " left"));
    return fitted(parts, List.of(requests, waiting, pace));
  }

  private static String ended(Standing.Channels some, String one) {
    return Words.number(some.ended()) + "/" + Words.count(some.planned(), one);
  }

  /**
   * @param least those that tell least, which are left out first
   */
  private static String fitted(List<String> parts, List<String> least) {
    List<String> kept = new ArrayList<>(parts);
    for (String part : least) {
      if (joined(kept).length() > MOST_COLUMNS) {
        kept.remove(part);
      }
    }
    while (joined(kept).length() > MOST_COLUMNS && kept.size() > 1) {
      kept.remove(kept.size() - 1);
    }
    return joined(kept);
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }
}
