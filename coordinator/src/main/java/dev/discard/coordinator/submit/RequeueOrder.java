package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a run are to be fetched again.
 *
 * @param which in what state they are
 * @param guild only parts of this guild; null for all
 * @param channel only parts of this channel, and not of its threads; null for all
 * @param reason only parts whose reason holds this text, in whatever case; null for all
 */
public record RequeueOrder(
    Which which, @Nullable Long guild, @Nullable Long channel, @Nullable String reason) {

  /** In what state. */
  public enum Which {
    /** What failed, or was not come to the end of; it goes on where it stands. */
    FAILED,
    /** What Discord refused, or permissions hid; guilds are asked anew what the account may. */
    DENIED,
    /** Whatever has ended, anew from its beginning. */
    ALL
  }

  ObjectNode toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("which", which.name().toLowerCase(Locale.ROOT));
    json.put("guild", guild == null ? null : Snowflake.format(guild));
    json.put("channel", channel == null ? null : Snowflake.format(channel));
    return json.put("reason", reason);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no order
   */
  static RequeueOrder read(JsonNode json) {
    return new RequeueOrder(
        Which.valueOf(json.path("which").asText().toUpperCase(Locale.ROOT)),
        id(json.path("guild")),
        id(json.path("channel")),
        json.path("reason").isTextual() ? json.path("reason").asText() : null);
  }

  private static @Nullable Long id(JsonNode json) {
    return json.isTextual() ? Snowflake.parse(json.asText()) : null;
  }
}
