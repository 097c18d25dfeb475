package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wish to take a run up again.
 *
 * @param order what is to be fetched again; empty to resume it: all that nobody came to the end of
 * @param sealedTokens the tokens, sealed with the fleet key; none to use those that Redis keeps
 */
public record TakeUp(Optional<RequeueOrder> order, List<String> sealedTokens) {

  private static final String TOKENS = "tokens";

  public TakeUp {
    sealedTokens = List.copyOf(sealedTokens);
  }

  public String toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    order.ifPresent(what -> json.set("order", what.toJson()));
    sealedTokens.forEach(json.withArray(TOKENS)::add);
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
    List<String> tokens = new ArrayList<>();
    json.path(TOKENS).forEach(token -> tokens.add(token.asText()));
    return new TakeUp(
        order.isObject() ? Optional.of(RequeueOrder.read(order)) : Optional.empty(), tokens);
  }
}
