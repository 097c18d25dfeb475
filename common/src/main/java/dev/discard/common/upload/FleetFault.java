package dev.discard.common.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.util.Optional;

/**
 * The body of every answer of the coordinator that is no success.
 *
 * @param error one word for programs; {@link #LOST} and {@link #GONE} with status 409
 * @param detail one line for people
 */
public record FleetFault(String error, String detail) {

  /** The lease is another worker's by now: drop the work. */
  public static final String LOST = "lost";

  /** There is no such job, or its run is over: drop the work. */
  public static final String GONE = "gone";

  /** Bytes of a file are lacking before those that were sent: begin where the header says. */
  public static final String OFFSET = "offset";

  public String toJson() {
    return Json.mapper().createObjectNode().put("error", error).put("detail", detail).toString();
  }

  /** Reads what {@link #toJson} wrote; empty when somebody else answered. */
  public static Optional<FleetFault> read(String text) {
    try {
      JsonNode json = Json.mapper().readTree(text);
      return json.path("error").isTextual() && json.path("detail").isTextual()
          ? Optional.of(new FleetFault(json.path("error").asText(), json.path("detail").asText()))
          : Optional.empty();
    } catch (JsonProcessingException foreign) {
      return Optional.empty();
    }
  }
}
