package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the time of a run was spent on. Statistics: an upload whose answer was lost may count twice,
 * and what a job did after its last upload not at all.
 *
 * @param driven seconds that the run went on; of one that was taken up again perhaps only since
 * @param seconds of the jobs, which run at once, by what they were spent on: {@code bucket}, {@code
 *     pace}, {@code refusal}, {@code redis}, {@code network}, {@code error}, {@code upload}, {@code
 *     rest}
 * @param requests attempts that were sent, by route
 * @param bound seconds that Discord's limits allow at best; null where none is known
 * @param explained the same in sentences; none for a very short run
 */
public record SpentMeta(
    double driven,
    Map<String, Double> seconds,
    Map<String, Long> requests,
    @Nullable Double bound,
    List<String> explained) {

  private static final double MILLIS = 1000.0;
  private static final String DRIVEN = "seconds";
  private static final String SECONDS = "job_seconds";
  private static final String REQUESTS = "requests";
  private static final String EXPLAINED = "explained";

  public SpentMeta {
    seconds = Map.copyOf(seconds);
    requests = Map.copyOf(requests);
    explained = List.copyOf(explained);
  }

  /** The JSON, but for {@link #bound}, which stands beside it. */
  public ObjectNode toJson() {
    ObjectNode json = MetaFile.object();
    json.put(DRIVEN, rounded(driven));
    ObjectNode times = json.putObject(SECONDS);
    new TreeMap<>(seconds).forEach((cause, time) -> times.put(cause, rounded(time)));
    ObjectNode counts = json.putObject(REQUESTS);
    new TreeMap<>(requests).forEach(counts::put);
    explained.forEach(json.putArray(EXPLAINED)::add);
    return json;
  }

  /** {@link #bound} as it is written. */
  public @Nullable Double roundedBound() {
    return bound == null ? null : rounded(bound);
  }

  /** Reads what {@link #toJson} wrote; null when there is nothing. */
  public static @Nullable SpentMeta read(JsonNode json, JsonNode bound) {
    if (!json.isObject()) {
      return null;
    }
    Map<String, Double> seconds = new TreeMap<>();
    json.path(SECONDS)
        .properties()
        .forEach(cause -> seconds.put(cause.getKey(), cause.getValue().asDouble()));
    Map<String, Long> requests = new TreeMap<>();
    json.path(REQUESTS)
        .properties()
        .forEach(route -> requests.put(route.getKey(), route.getValue().asLong()));
    List<String> explained = new ArrayList<>();
    json.path(EXPLAINED).forEach(line -> explained.add(line.asText()));
    return new SpentMeta(
        json.path(DRIVEN).asDouble(),
        seconds,
        requests,
        bound.isNumber() ? bound.asDouble() : null,
        explained);
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }
}
