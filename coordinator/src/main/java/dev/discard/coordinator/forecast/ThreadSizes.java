package dev.discard.coordinator.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How many messages threads hold, where objects of them tell it. */
public final class ThreadSizes {

  /** Of older threads Discord stopped to count at fifty. */
  private static final Instant COUNTED_WHOLE = Instant.parse("2022-07-01T00:00:00Z");

  private static final long STOPPED_AT = 50;
  private static final String COUNT = "message_count";

  private final Map<Long, Long> sizes = new HashMap<>();

  /** Takes in an archived line. */
  public void add(String line) {
    JsonNode data = Json.read(line).path("response").path("data");
    add(data, "");
    data.path("threads").forEach(thread -> add(thread, ""));
  }

  /** What was told, by the threads' ids; with the message that a thread began with. */
  public Map<Long, Long> sizes() {
    return Map.copyOf(sizes);
  }

  private void add(JsonNode channel, String none) {
    JsonNode count = channel.path(COUNT);
    if (!count.canConvertToLong() || !count.isIntegralNumber() || count.asLong() < 0) {
      return;
    }
    try {
      long id = Snowflake.parse(channel.path("id").asText(none));
      boolean whole = count.asLong() < STOPPED_AT || !Snowflake.instant(id).isBefore(COUNTED_WHOLE);
      if (whole) {
        sizes.put(id, count.asLong() + 1);
      }
    } catch (IllegalArgumentException noId) {
      sizes.remove(0L);
    }
  }
}
