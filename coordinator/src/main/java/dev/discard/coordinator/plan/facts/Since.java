package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the channels of a run begin that goes on where earlier runs end. It was decided once, when
 * the run began, and is data of its plan from then on.
 *
 * @param first by channel, the first id that earlier runs lack; a channel that is not here is new
 */
public record Since(Map<Long, Long> first) {

  /** Every channel is taken whole. */
  public static final Since THE_BEGINNING = new Since(Map.of());

  private static final String CHANNELS = "channels";

  public Since {
    first = Map.copyOf(first);
  }

  /** The part of what a run was asked for that a channel lacks, perhaps none of it. */
  SnowflakeRange of(long channel, SnowflakeRange requested) {
    Long from = first.get(channel);
    return from == null ? requested : requested.startingAt(from);
  }

  /** As JSON: {@code {"channels": {"<id>": "<first id>"}}}. */
  public String toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    ObjectNode channels = json.putObject(CHANNELS);
    Map<Long, Long> ascending = new TreeMap<>(Long::compareUnsigned);
    ascending.putAll(first);
    ascending.forEach((id, from) -> channels.put(Snowflake.format(id), Snowflake.format(from)));
    return json.toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no such thing
   */
  public static Since read(String text) {
    Map<Long, Long> first = new HashMap<>();
    parse(text)
        .properties()
        .forEach(
            channel ->
                first.put(
                    Snowflake.parse(channel.getKey()),
                    Snowflake.parse(channel.getValue().asText())));
    return new Since(first);
  }

  private static JsonNode parse(String text) {
    JsonNode channels = Json.read(text).path(CHANNELS);
    if (channels.isObject()) {
      return channels;
    }
    throw new IllegalArgumentException("it does not tell where channels begin");
  }
}
