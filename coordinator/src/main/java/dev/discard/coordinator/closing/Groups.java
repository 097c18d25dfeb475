package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.RunMeta.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return Words.most(MOST_LINES, all(missing));
  }

  static List<String> all(List<Missing> missing) {
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
    return merged.values().stream().map(Group::line).toList();
  }
}
