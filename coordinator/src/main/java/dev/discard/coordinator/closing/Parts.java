package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.RunMeta.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is there in part: each resource in a line, with the first of the places that lack it. */
final class Parts {

  private static final int MOST_LINES = 20;
  private static final int MOST_PLACES = 3;

  private Parts() {}

  private record Key(Place.Kind kind, @Nullable String resource) {}

  static List<String> lines(List<Missing> missing) {
    Map<Key, List<Missing>> groups = new LinkedHashMap<>();
    for (Missing one : missing) {
      Key key = new Key(Place.of(one).kind(), one.resource());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }
    return Words.most(MOST_LINES, groups.values().stream().map(Parts::line).toList());
  }

  private static String line(List<Missing> some) {
    String resource = String.valueOf(some.get(0).resource());
    if (some.size() == 1) {
      String called = Place.of(some.get(0)).called();
      return (called.isEmpty() ? resource : resource + " of " + called)
          + ": "
          + Words.cut(some.get(0).reason());
    }
    List<Place> places = some.stream().map(Place::of).distinct().toList();
    List<String> told = some.stream().map(Parts::told).toList();
    return resource + " of " + Place.count(places) + ": " + Words.some(MOST_PLACES, told, "; ");
  }

  private static String told(Missing one) {
    String called = Place.of(one).called();
    return (called.isEmpty() ? "" : called + ": ") + Words.cut(one.reason());
  }
}
