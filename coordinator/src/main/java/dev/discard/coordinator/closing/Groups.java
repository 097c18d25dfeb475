package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.RunMeta.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together what is missing for one reason, so that it is told in one line. */
final class Groups {

  private static final int MOST_LINES = 20;

  private Groups() {}

  /** What is missing of one kind of place for one reason. */
  private record Key(Place.Kind kind, @Nullable String resource, String reason) {}

  /** Resources that the very same places lack for one reason. */
  private record Twin(Place.Kind kind, String reason, List<Place> places) {}

  static List<String> lines(List<Missing> missing) {
    List<Group> groups = groups(missing);
    List<String> commands =
        missing.stream().map(Missing::requeue).filter(Objects::nonNull).distinct().toList();
    if (groups.size() < 2 || commands.size() != 1) {
      return Words.most(MOST_LINES, groups.stream().map(Group::withCommand).toList());
    }
    // One command asks for all of it: told once, below.
    List<String> lines =
        new ArrayList<>(Words.most(MOST_LINES, groups.stream().map(Group::line).toList()));
    lines.add("to ask for all of it again: " + commands.get(0));
    return lines;
  }

  static List<String> all(List<Missing> missing) {
    return groups(missing).stream().map(Group::withCommand).toList();
  }

  private static List<Group> groups(List<Missing> missing) {
    Map<Key, List<Missing>> groups = new LinkedHashMap<>();
    for (Missing one : missing) {
      Key key = new Key(Place.of(one).kind(), one.resource(), one.reason());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }
    Map<Twin, Group> merged = new LinkedHashMap<>();
    groups.forEach(
        (key, members) -> {
          List<Place> places = members.stream().map(Place::of).toList();
          Twin twin = new Twin(key.kind(), key.reason(), places);
          merged.merge(twin, new Group(members.get(0), places, members), Group::with);
        });
    return List.copyOf(merged.values());
  }
}
