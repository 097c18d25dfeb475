package dev.discard.common.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.guard.GuardStep;
import dev.discard.common.guard.Standing;
import dev.discard.common.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs of workers as JSON, in Redis and for programs: {@code {"name", "version", "jobs", "egress":
 * {"name", "invalid", "step", "silent_seconds"}, "breakers": {name: state}}}.
 */
public final class WorkerJson {

  private WorkerJson() {}

  /** One worker. */
  public static ObjectNode of(WorkerSign sign) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", sign.name()).put("version", sign.version()).put("jobs", sign.jobs());
    Standing standing = sign.standing();
    json.putObject("egress")
        .put("name", sign.egress())
        .put("invalid", standing.invalid())
        .put("step", standing.step().word())
        .put("silent_seconds", standing.silence().toSeconds());
    new TreeMap<>(sign.breakers()).forEach(json.putObject("breakers")::put);
    return json;
  }

  /** {@code {"workers": [worker]}}. */
  public static String of(Collection<WorkerSign> signs) {
    ObjectNode json = Json.mapper().createObjectNode();
    signs.forEach(sign -> json.withArray("workers").add(of(sign)));
    json.withArray("workers");
    return json.toString();
  }

  /** Reads one; empty for what a program of another version wrote in a way of its own. */
  static Optional<WorkerSign> read(String text) {
    try {
      return read(Json.mapper().readTree(text));
    } catch (JsonProcessingException foreign) {
      return Optional.empty();
    }
  }

  private static Optional<WorkerSign> read(JsonNode json) {
    JsonNode egress = json.path("egress");
    Map<String, String> breakers = new TreeMap<>();
    json.path("breakers")
        .properties()
        .forEach(each -> breakers.put(each.getKey(), each.getValue().asText()));
    return Arrays.stream(GuardStep.values())
        .filter(step -> step.word().equals(egress.path("step").asText()))
        .findFirst()
        .map(
            step ->
                new WorkerSign(
                    json.path("name").asText(),
                    json.path("version").asText(),
                    json.path("jobs").asInt(),
                    egress.path("name").asText(),
                    new Standing(
                        egress.path("invalid").asInt(),
                        step,
                        Duration.ofSeconds(egress.path("silent_seconds").asLong())),
                    breakers));
  }
}
