package dev.discard.common.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.segment.Findings.ShortList;
import dev.discard.common.snowflake.Snowflake;
import java.util.ArrayList;
import java.util.List;

/** The JSON of findings inside a manifest, on one line. */
public final class FindingsJson {

  private FindingsJson() {}

  public static ObjectNode write(Findings findings) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("threads", findings.threads()).put("blank_pages", findings.blankPages());
    json.put("short_lists", findings.shortLists());
    ArrayNode examples = json.putArray("examples");
    for (ShortList list : findings.examples()) {
      examples
          .addObject()
          .put("message", Snowflake.format(list.message()))
          .put("of", list.of())
          .put("promised", list.promised())
          .put("listed", list.listed());
    }
    return json;
  }

  /**
   * Reads the text of what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is no JSON, or holds an id that is none
   */
  public static Findings read(String text) {
    try {
      return read(Json.mapper().readTree(text));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("findings are not JSON", broken);
    }
  }

  /** As {@link #read(String)}; what is missing counts as nothing. */
  static Findings read(JsonNode json) {
    List<ShortList> examples = new ArrayList<>();
    for (JsonNode list : json.path("examples")) {
      examples.add(
          new ShortList(
              Snowflake.parse(list.path("message").asText()),
              list.path("of").asText(),
              list.path("promised").asLong(),
              list.path("listed").asLong()));
    }
    return new Findings(
        json.path("threads").asLong(),
        json.path("blank_pages").asLong(),
        json.path("short_lists").asLong(),
        examples);
  }
}
