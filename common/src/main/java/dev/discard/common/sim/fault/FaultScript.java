package dev.discard.common.sim.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to go wrong.
 *
 * @param rules the first that fits a request decides, but every one that fits counts it
 */
public record FaultScript(List<FaultRule> rules) {

  public static final FaultScript NONE = new FaultScript(List.of());

  public FaultScript {
    rules = List.copyOf(rules);
  }

  /**
   * Reads rules such as {@code /channels/*}{@code /messages@3=502:html}, separated by semicolons or
   * lines, lines with {@code #} in front being comments; or a JSON array of objects with {@code
   * path}, {@code turns} and {@code fault}.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  public static FaultScript parse(String text) {
    return text.stripLeading().startsWith("[") ? json(text) : lines(text);
  }

  private static FaultScript lines(String text) {
    List<FaultRule> rules = new ArrayList<>();
    for (String line : text.split("[;\n]")) {
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        rules.add(FaultRule.parse(line.strip()));
      }
    }
    return new FaultScript(rules);
  }

  private static FaultScript json(String text) {
    List<FaultRule> rules = new ArrayList<>();
    try {
      for (JsonNode rule : Json.mapper().readTree(text)) {
        rules.add(
            FaultRule.of(
                rule.path("path").asText(),
                rule.path("turns").asText("*"),
                rule.path("fault").asText()));
      }
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "not a fault script: " + broken.getOriginalMessage(), broken);
    }
    return new FaultScript(rules);
  }
}
