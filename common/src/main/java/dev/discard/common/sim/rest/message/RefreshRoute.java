package dev.discard.common.sim.rest.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Refusal;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;

/**
 * Renews links to attachments, whatever their signatures, and whether the files are there still.
 */
public record RefreshRoute(Files files) {

  private static final String FIELD = "attachment_urls";
  private static final int MOST = 50;

  public Route route() {
    return Route.post("refresh-urls", "/attachments/refresh-urls", Who.ACCOUNTS, this::refresh);
  }

  private Answer refresh(Call call) {
    JsonNode urls = call.json().path(FIELD);
    check(urls);
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode refreshed = json.putArray("refreshed_urls");
    for (JsonNode url : urls) {
      refreshed
          .addObject()
          .put("original", url.asText())
          .put("refreshed", files.renewed(url.asText()));
    }
    return Answer.ok(json.toString());
  }

  private static void check(JsonNode urls) {
    if (urls.isMissingNode() || urls.isNull()) {
      throw Refusal.invalid(FIELD, "BASE_TYPE_REQUIRED", "This field is required");
    }
    if (!urls.isArray()) {
      throw Refusal.invalid(FIELD, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    }
    if (urls.isEmpty() || urls.size() > MOST) {
      throw Refusal.invalid(
          FIELD, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and " + MOST + " in length.");
    }
    for (int i = 0; i < urls.size(); i++) {
      check(urls.get(i), FIELD + "/" + i);
    }
  }

  private static void check(JsonNode url, String field) {
    if (!url.isTextual()) {
      throw Refusal.invalid(field, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
    }
    if (!url.asText().matches("https?://\\S+")) {
      throw Refusal.invalid(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
  }
}
