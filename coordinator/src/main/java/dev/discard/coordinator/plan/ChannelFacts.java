package dev.discard.coordinator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel object as far as planning needs it.
 *
 * @param ref the channel
 * @param overwrites its changes to permissions; a thread has none, its parent's hold
 */
record ChannelFacts(ChannelRef ref, List<Overwrite> overwrites) {

  /**
   * Reads a channel object.
   *
   * @param guildId its guild, because the objects of a guild's list may leave it out; 0 when only
   *     the object itself can tell, as for a channel asked for by id
   */
  static ChannelFacts read(JsonNode json, long guildId) {
    Long own = id(json, "guild_id");
    return new ChannelFacts(
        new ChannelRef(
            own == null ? guildId : own,
            Snowflake.parse(json.path("id").asText()),
            name(json),
            json.path("type").asInt(-1),
            id(json, "parent_id"),
            id(json, "last_message_id")),
        Overwrite.readAll(json));
  }

  /** Direct messages have no name: the other people's names stand for it. */
  private static String name(JsonNode json) {
    if (json.path("name").isTextual()) {
      return json.path("name").asText();
    }
    return String.join(", ", json.path("recipients").findValuesAsText("username"));
  }

  private static @Nullable Long id(JsonNode json, String field) {
    JsonNode id = json.path(field);
    return id.isTextual() || id.isIntegralNumber()
        ? Long.valueOf(Snowflake.parse(id.asText()))
        : null;
  }
}
