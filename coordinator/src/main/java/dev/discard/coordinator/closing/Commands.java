package dev.discard.coordinator.closing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One command for what several ask for, where they differ in one id only. */
final class Commands {

  private static final Pattern ONE_ID = Pattern.compile("(discard \\w+) (\\d+)(| .*)");
  private static final int MOST_IDS = 10;

  private Commands() {}

  /** What asks for all of it, or for the first of it; empty when there is nothing to ask. */
  static String joined(List<String> commands) {
    List<String> different = commands.stream().distinct().toList();
    if (different.size() <= 1) {
      return different.isEmpty() ? "" : different.get(0);
    }
    return ofAll(different).orElseGet(() -> different.get(0) + more(different.size() - 1));
  }

  private static Optional<String> ofAll(List<String> commands) {
    Matcher first = ONE_ID.matcher(commands.get(0));
    List<String> ids = new ArrayList<>();
    for (String command : commands) {
      Matcher one = ONE_ID.matcher(command);
      if (!first.matches() || !one.matches() || !alike(first, one)) {
        return Optional.empty();
      }
      ids.add(one.group(2));
    }
    List<String> named = ids.subList(0, Math.min(ids.size(), MOST_IDS));
    String command = first.group(1) + " " + String.join(" ", named) + first.group(3);
    return Optional.of(command + more(ids.size() - named.size()));
  }

  private static boolean alike(Matcher a, Matcher b) {
    return a.group(1).equals(b.group(1)) && a.group(3).equals(b.group(3));
  }

  private static String more(int others) {
    return others == 0 ? "" : " (%d more in run.meta.json)".formatted(others);
  }
}
