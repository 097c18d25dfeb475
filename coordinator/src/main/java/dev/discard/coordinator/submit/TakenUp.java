package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.RunSpec;
import dev.discard.common.json.Json;

/**
 * The answer when a run was resumed, or parts of it were requeued.
 *
 * @param run what it was asked for when it was submitted
 * @param directory the run directory, on the coordinator's machine
 * @param jobs how many jobs go on or begin anew that had ended; 0 also when it went on all along
 */
public record TakenUp(RunSpec run, String directory, int jobs) {

  public String toJson() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.set("spec", Json.read(JobJson.write(run)));
    return json.put("directory", directory).put("jobs", jobs).toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no such thing
   */
  public static TakenUp read(String text) {
    JsonNode json = Json.read(text);
    return new TakenUp(
        JobJson.readRun(json.path("spec").toString()),
        json.path("directory").asText(),
        json.path("jobs").asInt());
  }
}
