package dev.discard.coordinator.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.ingest.Refusals;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * {@code GET /v1/coordinator}: who answers here, and how many uploads it did not take.
 *
 * @param version of this program
 * @param refusals since it was started
 */
record Introduction(String version, Refusals refusals) {

  /**
   * Answers with {@code name}, {@code version} and {@code protocol}; {@code refused}, the uploads
   * that were refused for good by reason, such as {@code digest}; and {@code held}, those that were
   * asked to come again, by reason, such as {@code storage}.
   */
  Future<Void> answer(HttpServerRequest request) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", "discard").put("version", version).put("protocol", FleetHttp.PROTOCOL);
    put(json.putObject("refused"), refusals.refused());
    put(json.putObject("held"), refusals.held());
    return Bodies.answer(request, 200, json.toString());
  }

  private static void put(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
