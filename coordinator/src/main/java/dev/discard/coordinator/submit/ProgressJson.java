package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.json.Json;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import dev.discard.common.snowflake.Snowflake;
import java.util.Locale;

/** The JSON of the queue's events and counts, as followers of a run get them. */
final class ProgressJson {

  private ProgressJson() {}

  static ObjectNode write(Event event) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", event.id()).put("what", event.what().name().toLowerCase(Locale.ROOT));
    json.put("job", event.job().value()).put("kind", event.kind().word());
    json.put("worker", event.worker()).put("attempt", event.attempt());
    json.put("cursor", Snowflake.format(event.cursor()));
    json.put("messages", event.messages()).put("requests", event.requests());
    return json.put("detail", event.detail());
  }

  static Event readEvent(JsonNode json) {
    return new Event(
        json.path("id").asText(),
        Event.What.valueOf(json.path("what").asText().toUpperCase(Locale.ROOT)),
        new JobId(json.path("job").asText()),
        JobKind.of(json.path("kind").asText()),
        json.path("worker").asText(),
        json.path("attempt").asInt(),
        Snowflake.parse(json.path("cursor").asText()),
        json.path("messages").asLong(),
        json.path("requests").asLong(),
        json.path("detail").asText());
  }

  static ObjectNode write(RunCounts counts) {
    ObjectNode json = Json.mapper().createObjectNode();
    RunCounts.Jobs jobs = counts.jobs();
    json.put("enqueued", jobs.enqueued()).put("ready", jobs.ready()).put("leased", jobs.leased());
    json.put("done", jobs.done()).put("denied", jobs.denied()).put("dead", jobs.dead());
    RunCounts.Attempts attempts = counts.attempts();
    json.put("leases", attempts.leases()).put("failed", attempts.failed());
    json.put("reclaimed", attempts.reclaimed()).put("released", attempts.released());
    json.put("requeued", attempts.requeued());
    RunCounts.Committed committed = counts.committed();
    json.put("segments", committed.segments()).put("bytes", committed.bytes());
    Manifest.Counts lines = committed.counts();
    json.put("lines", lines.lines()).put("http", lines.http()).put("errors", lines.errors());
    json.put("ws", lines.ws()).put("messages", lines.messages());
    return json.put("media", lines.media());
  }

  static RunCounts readCounts(JsonNode json) {
    return new RunCounts(
        new RunCounts.Jobs(
            json.path("enqueued").asLong(),
            json.path("ready").asLong(),
            json.path("leased").asLong(),
            json.path("done").asLong(),
            json.path("denied").asLong(),
            json.path("dead").asLong()),
        new RunCounts.Attempts(
            json.path("leases").asLong(),
            json.path("failed").asLong(),
            json.path("reclaimed").asLong(),
            json.path("released").asLong(),
            json.path("requeued").asLong()),
        new RunCounts.Committed(
            json.path("segments").asLong(),
            json.path("bytes").asLong(),
            new Manifest.Counts(
                json.path("lines").asLong(),
                json.path("http").asLong(),
                json.path("errors").asLong(),
                json.path("ws").asLong(),
                json.path("messages").asLong(),
                json.path("media").asLong())));
  }
}
