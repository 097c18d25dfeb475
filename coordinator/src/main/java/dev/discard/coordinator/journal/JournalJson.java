package dev.discard.coordinator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.JobJson;
import dev.discard.common.json.Json;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON of a journal's entries. */
final class JournalJson {

  private JournalJson() {}

  static ObjectNode segment(CommittedSegment segment) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("seq", segment.seq()).put("fence", segment.fence()).put("attempt", segment.attempt());
    json.put("worker", segment.worker());
    return json.set("manifest", Json.read(ManifestJson.write(segment.manifest())));
  }

  static CommittedSegment readSegment(JsonNode json) {
    return new CommittedSegment(
        json.path("seq").asInt(),
        json.path("fence").asLong(),
        json.path("attempt").asInt(),
        json.path("worker").asText(),
        ManifestJson.read(json.path("manifest").toString()));
  }

  static ArrayNode jobs(List<JobResult> results) {
    ArrayNode jobs = Json.mapper().createArrayNode();
    for (JobResult result : results) {
      ObjectNode job = jobs.addObject();
      job.set("work", Json.read(JobJson.write(result.work())));
      job.put("end", result.end().kind().name().toLowerCase(Locale.ROOT));
      job.put("detail", result.end().detail());
      ArrayNode segments = job.putArray("segments");
      result.segments().forEach(segment -> segments.add(segment(segment)));
    }
    return jobs;
  }

  static List<JobResult> readJobs(JsonNode jobs) {
    List<JobResult> results = new ArrayList<>();
    for (JsonNode job : jobs) {
      List<CommittedSegment> segments = new ArrayList<>();
      job.path("segments").forEach(segment -> segments.add(readSegment(segment)));
      results.add(
          new JobResult(
              JobJson.readWork(job.path("work").toString()),
              new JobEnd(
                  JobEnd.Kind.valueOf(job.path("end").asText().toUpperCase(Locale.ROOT)),
                  job.path("detail").asText()),
              segments));
    }
    return results;
  }

  /** The log as one word, unique in its run. */
  static String word(LogFile log) {
    if (log instanceof LogFile.Channel channel) {
      return Snowflake.format(channel.guildId()) + "/" + Snowflake.format(channel.channelId());
    }
    if (log instanceof LogFile.Media media) {
      return Snowflake.format(media.guildId()) + "/media";
    }
    return log instanceof LogFile.Guild guild ? Snowflake.format(guild.guildId()) : "run";
  }
}
