package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several accounts see of one guild together. */
final class Sight {

  private static final String READABLE = "readable";

  private Sight() {}

  /** The channels and threads that any of them sees, readable where one of them may read. */
  static JsonNode ofAll(List<JsonNode> guilds) {
    ObjectNode all = Json.mapper().createObjectNode();
    all.set("channels", united(guilds, "channels"));
    all.set("threads", united(guilds, "threads"));
    return all;
  }

  private static ArrayNode united(List<JsonNode> guilds, String list) {
    Map<String, ObjectNode> byId = new LinkedHashMap<>();
    for (JsonNode guild : guilds) {
      for (JsonNode channel : guild.path(list)) {
        ObjectNode known =
            byId.computeIfAbsent(channel.path("id").asText(), id -> channel.deepCopy());
        known.put(READABLE, known.path(READABLE).asBoolean() || channel.path(READABLE).asBoolean());
      }
    }
    ArrayNode united = Json.mapper().createArrayNode();
    byId.values().forEach(united::add);
    return united;
  }
}
