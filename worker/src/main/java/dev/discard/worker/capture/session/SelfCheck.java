package dev.discard.worker.capture.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether the first answer of all is one of Discord: the own account has an id. */
final class SelfCheck {

  private SelfCheck() {}

  /** Of a body that is JSON. */
  static @Nullable String flaw(byte[] body) {
    try {
      JsonNode id = Json.mapper().readTree(body).path("id");
      return id.isValueNode() && id.asText().matches("\\d{1,20}")
          ? null
          : "not Discord's API: users/@me answers no account";
    } catch (IOException impossible) {
      throw new IllegalStateException("was checked to be JSON", impossible);
    }
  }
}
