package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.snowflake.Snowflake;
import java.util.Optional;

/** Ids as they stand in JSON: text, sometimes numbers, in odd data anything. */
final class Ids {

  private Ids() {}

  /** The id; empty when it is none. */
  static Optional<Long> find(JsonNode json) {
    try {
      return json.isTextual() || json.isIntegralNumber()
          ? Optional.of(Snowflake.parse(json.asText()))
          : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
