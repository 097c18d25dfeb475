package dev.discard.common.sim.rest.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;

/** Ends the handling of a request with an error answer. Carries no stack trace. */
public final class Refusal extends RuntimeException {

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(answer.body().toString(), null, false, false);
    this.answer = answer;
  }

  /** 400/50035 with the tree of what is wrong with one field; slashes lead to what lies inside. */
  public static Refusal invalid(String field, String code, String message) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("message", "Invalid Form Body").put("code", 50035);
    ObjectNode fault = Json.mapper().createObjectNode().put("code", code).put("message", message);
    ObjectNode at = body.putObject("errors");
    for (String step : field.split("/")) {
      at = at.putObject(step);
    }
    at.putArray("_errors").add(fault);
    return new Refusal(Answer.json(400, body.toString()));
  }

  public Answer answer() {
    return answer;
  }
}
