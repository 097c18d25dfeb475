package dev.discard.common.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The JSON of a media rule, as it lies in Redis and in meta files. */
public final class MediaRuleJson {

  private MediaRuleJson() {}

  public static ObjectNode write(MediaRule rule) {
    ObjectNode json = Json.mapper().createObjectNode();
    rule.kinds().stream().sorted().map(MediaKind::word).forEach(json.withArray("kinds")::add);
    json.put("max_size", rule.mostBytes());
    rule.types().forEach(json.withArray("types")::add);
    json.put("refetch", rule.refetch()).put("warc", rule.warc());
    return json.put("cdn_base", rule.cdnBase());
  }

  /**
   * Reads what {@link #write} wrote; nothing means no media.
   *
   * @throws IllegalArgumentException when it is of another version
   */
  public static MediaRule read(JsonNode json) {
    if (!json.isObject()) {
      return MediaRule.NONE;
    }
    Set<MediaKind> kinds = EnumSet.noneOf(MediaKind.class);
    json.path("kinds").forEach(kind -> kinds.add(MediaKind.of(kind.asText())));
    List<String> types = new ArrayList<>();
    json.path("types").forEach(type -> types.add(type.asText()));
    return new MediaRule(
        kinds,
        json.path("max_size").asLong(),
        types,
        json.path("refetch").asBoolean(),
        json.path("warc").asBoolean(),
        json.path("cdn_base").asText());
  }
}
