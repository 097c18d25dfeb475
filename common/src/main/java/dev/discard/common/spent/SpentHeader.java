package dev.discard.common.spent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of an upload that tells what its job spent since the upload before: JSON, {@code
 * {"time":{"bucket":1500000},"requests":{"GET /channels/:c/messages":12}}}, times in microseconds.
 */
public final class SpentHeader {

  /** Few jobs ask on more than five; what is more goes under {@link #OTHERS}. */
  private static final int MOST_ROUTES = 24;

  private static final String OTHERS = "GET /others";
  private static final int MOST_CHARACTERS = 4096;
  private static final Pattern ROUTE = Pattern.compile("[A-Z]{1,8} /[\\w/:@{}.-]{0,120}");

  /** Longer than any job: what says more is a mistake that would spoil the sums. */
  private static final long MOST_MICROS = TimeUnit.DAYS.toMicros(366);

  private static final long MOST_REQUESTS = 1_000_000_000L;

  private SpentHeader() {}

  /** The value of the header. */
  public static String write(Spent spent) {
    ObjectNode json = Json.mapper().createObjectNode();
    ObjectNode time = json.putObject("time");
    for (Cause cause : Cause.values()) {
      long micros = TimeUnit.NANOSECONDS.toMicros(spent.on(cause).toNanos());
      if (micros > 0) {
        time.put(cause.word(), micros);
      }
    }
    ObjectNode requests = json.putObject("requests");
    fitted(spent.requests()).forEach(requests::put);
    return json.toString();
  }

  /** Reads the header; empty when it is missing or says nothing that can be. */
  public static Optional<Spent> read(@Nullable String header) {
    if (header == null || header.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.read(header);
      return Optional.of(new Spent(times(json.path("time")), requests(json.path("requests"))));
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  /** The routes that were asked most often, and the sum of the others. */
  private static Map<String, Long> fitted(Map<String, Long> requests) {
    List<Map.Entry<String, Long>> sorted =
        requests.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList();
    Map<String, Long> kept = new HashMap<>();
    for (Map.Entry<String, Long> entry : sorted) {
      boolean room = kept.size() < MOST_ROUTES - 1 && ROUTE.matcher(entry.getKey()).matches();
      kept.merge(room ? entry.getKey() : OTHERS, entry.getValue(), Long::sum);
    }
    return kept;
  }

  private static Map<Cause, Duration> times(JsonNode json) {
    Map<Cause, Duration> times = new EnumMap<>(Cause.class);
    for (Map.Entry<String, JsonNode> entry : members(json)) {
      Duration time = Duration.of(number(entry.getValue(), MOST_MICROS), ChronoUnit.MICROS);
      // A worker of a later version may know more of them.
      times.merge(Cause.of(entry.getKey()).orElse(Cause.REST), time, Duration::plus);
    }
    return times;
  }

  private static Map<String, Long> requests(JsonNode json) {
    Map<String, Long> requests = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : members(json)) {
      if (requests.size() >= MOST_ROUTES || !ROUTE.matcher(entry.getKey()).matches()) {
        throw new IllegalArgumentException("not the routes of a job");
      }
      requests.put(entry.getKey(), number(entry.getValue(), MOST_REQUESTS));
    }
    return requests;
  }

  private static Iterable<Map.Entry<String, JsonNode>> members(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("not an object");
    }
    return json.properties();
  }

  private static long number(JsonNode value, long most) {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("not a count");
    }
    long number = value.asLong();
    if (number < 0 || number > most) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }
}
