package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import java.util.Optional;

/**
 * A channel object as far as planning needs it.
 *
 * @param ref the channel
 * @param overwrites its changes to permissions; a thread has none, its parent's hold
 * @param unpinned whether it says that nothing was ever pinned in it
 */
public record ChannelFacts(ChannelRef ref, List<Overwrite> overwrites, boolean unpinned) {

  private static final String LAST_PIN = "last_pin_timestamp";

  /**
   * Reads a channel object.
   *
   * @param guildId its guild, because the objects of a guild's list may leave it out; 0 when only
   *     the object itself can tell, as for a channel asked for by id
   * @throws IllegalArgumentException when its own id is none
   */
  static ChannelFacts read(JsonNode json, long guildId) {
    Long own = Ids.find(json.path("guild_id")).orElse(null);
    return new ChannelFacts(
        new ChannelRef(
            own == null ? guildId : own,
            Snowflake.parse(json.path("id").asText()),
            name(json),
            json.path("type").asInt(-1),
            Ids.find(json.path("parent_id")).orElse(null),
            Ids.find(json.path("last_message_id")).orElse(null)),
        Overwrite.readAll(json),
        json.has(LAST_PIN) && json.path(LAST_PIN).isNull());
  }

  /** As {@link #read}, but empty for what is no channel: not every place of one is checked. */
  static Optional<ChannelFacts> find(JsonNode json, long guildId) {
    try {
      return Optional.of(read(json, guildId));
    } catch (IllegalArgumentException noChannel) {
      return Optional.empty();
    }
  }

  public ChannelKind kind() {
    return ChannelKind.of(ref.type());
  }

  /** Direct messages have no name: the other people's names stand for it. */
  private static String name(JsonNode json) {
    if (json.path("name").isTextual()) {
      return json.path("name").asText();
    }
    return String.join(", ", json.path("recipients").findValuesAsText("username"));
  }
}
