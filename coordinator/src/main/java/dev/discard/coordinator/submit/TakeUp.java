package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.util.Optional;

/**
 * The wish to take a run up again.
 *
 * @param order what is to be fetched again; empty to resume it: all that nobody came to the end of
 * @param sealedToken the token, sealed with the fleet key; empty to use the one that Redis keeps
 */
public record TakeUp(Optional<RequeueOrder> order, Optional<String> sealedToken) {

  public String toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    order.ifPresent(what -> json.set("order", what.toJson()));
    sealedToken.ifPresent(token -> json.put("token", token));
    return json.toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no such thing
   */
  public static TakeUp read(String text) {
    JsonNode json = Json.read(text);
    JsonNode order = json.path("order");
    JsonNode token = json.path("token");
    return new TakeUp(
        order.isObject() ? Optional.of(RequeueOrder.read(order)) : Optional.empty(),
        token.isTextual() ? Optional.of(token.asText()) : Optional.empty());
  }
}
