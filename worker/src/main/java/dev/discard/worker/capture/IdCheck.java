package dev.discard.worker.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.discord.answer.BodyCheck;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer has the shape that the run is planned from: an object with an id, or a list of
 * such, odd elements among them. Anything else is no answer of Discord, although its status says
 * so.
 */
public final class IdCheck {

  public static final BodyCheck OBJECT =
      body -> flaw(body, IdCheck::hasId, "not an object of Discord: it has no id");

  public static final BodyCheck LIST =
      body -> flaw(body, IdCheck::isList, "not a list of Discord: nothing in it has an id");

  private IdCheck() {}

  private static @Nullable String flaw(byte[] body, Predicate<JsonNode> good, String words) {
    String notJson = BodyCheck.JSON.flaw(body);
    if (notJson != null) {
      return notJson;
    }
    try {
      return good.test(Json.mapper().readTree(body)) ? null : words;
    } catch (IOException impossible) {
      throw new IllegalStateException("was checked to be JSON", impossible);
    }
  }

  private static boolean isList(JsonNode json) {
    if (!json.isArray()) {
      return false;
    }
    for (JsonNode element : json) {
      if (hasId(element)) {
        return true;
      }
    }
    return json.isEmpty();
  }

  private static boolean hasId(JsonNode json) {
    JsonNode id = json.path("id");
    try {
      return json.isObject()
          && (id.isTextual() || id.isIntegralNumber())
          && Long.compareUnsigned(Snowflake.parse(id.asText()), 0) > 0;
    } catch (IllegalArgumentException noSnowflake) {
      return false;
    }
  }
}
