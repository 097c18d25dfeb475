package dev.discard.common.sim.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.rest.call.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Answers that are JSON and keep to nothing else: their lists hold, besides what belongs there,
 * nulls, numbers, objects without their keys and ids that are none. Messages stay as they are, and
 * so do channels and roles, without which nobody could go on.
 */
public final class OddShapes {

  private static final Set<String> SPARED =
      Set.of(
          "messages",
          "message",
          "channels",
          "channel",
          "roles",
          "guild",
          "me",
          "gateway",
          "gateway-bot",
          "application");

  private static final JsonNode ODD =
      tree(
          """
          [null, 17, "text", [], {}, {"id": null}, {"id": 12345678901234567, "type": "0"},
           {"id": "\\u202e../../etc/passwd\\u0000", "name": 17, "type": null, "user": null},
           {"id": "99999999999999999999999999", "name": "..", "thread_metadata": null,
            "pinned_at": false, "message": {"id": []}, "user": {"id": true}, "parent_id": {}},
           {"id": "1", "type": 1e400, "user": "\\ud800", "user_id": -1, "code": null}]
          """
              .getBytes(StandardCharsets.UTF_8));

  private OddShapes() {}

  /** The answer of the route with this name, distorted where it is a good one. */
  public static Answer of(String route, Answer answer) {
    return answer.status() == 200 && !SPARED.contains(route) ? distorted(answer) : answer;
  }

  private static Answer distorted(Answer answer) {
    JsonNode body = tree(answer.body().getBytes());
    distort(body);
    if (body instanceof ObjectNode object) {
      object.forEach(OddShapes::distort);
      object.put("from_the_future", "\u2028");
      if (object.has("has_more")) {
        object.put("has_more", object.path("has_more").asText());
      }
    }
    return Answer.json(answer.status(), body.toString());
  }

  /** Adds to lists of objects; lists of anything else are left alone. */
  private static void distort(JsonNode node) {
    if (node instanceof ArrayNode list && (list.isEmpty() || list.get(0).isObject())) {
      ODD.forEach(list::add);
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException ours) {
      throw new UncheckedIOException("an answer of ours is not JSON", ours);
    }
  }
}
