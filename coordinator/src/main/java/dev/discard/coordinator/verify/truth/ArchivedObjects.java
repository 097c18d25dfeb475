package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that the lists of an archive hold, by kind and key. Of the same request asked twice,
 * as by a job that began anew, the last answer counts. In memory: guilds of simulators are small.
 */
final class ArchivedObjects {

  private final String apiBase;
  private final Map<String, Map<ObjectShape, Map<String, JsonNode>>> byRequest = new HashMap<>();

  ArchivedObjects(String apiBase) {
    this.apiBase = apiBase;
  }

  /** Takes in a line; pages of messages are passed over. */
  void add(ArchiveLine line) {
    String url = line.content().url();
    boolean list = line.content().kind() == Kind.HTTP && line.content().page() == null;
    if (!list || url == null || !url.startsWith(apiBase) || url.contains("/reactions/")) {
      return;
    }
    String path = url.substring(apiBase.length());
    Map<ObjectShape, Map<String, JsonNode>> found = new HashMap<>();
    for (ObjectShape shape : ObjectShape.ALL) {
      shape.objects(path, line.data()).ifPresent(objects -> found.put(shape, objects));
    }
    byRequest.put(path + "?" + line.content().params(), found);
  }

  /** Every object of a kind by its key; what stands in several answers goes to {@code doubled}. */
  Map<String, JsonNode> of(String kind, Set<String> doubled) {
    Map<String, JsonNode> all = new HashMap<>();
    byRequest.values().stream()
        .flatMap(found -> found.entrySet().stream())
        .filter(entry -> entry.getKey().kind().equals(kind))
        .forEach(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        (key, object) -> {
                          if (all.put(key, object) != null && !entry.getKey().repeated()) {
                            doubled.add(key);
                          }
                        }));
    return all;
  }

  /** The kinds of which there is an answer, even an empty one. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    byRequest.values().forEach(found -> found.keySet().forEach(shape -> kinds.add(shape.kind())));
    return kinds;
  }
}
