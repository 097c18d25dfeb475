package dev.discard.coordinator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.JobId;
import dev.discard.common.json.Json;
import dev.discard.coordinator.report.JobResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal from its first line to its last. For one reading. */
final class KeptReader {

  private static final Logger LOG = LoggerFactory.getLogger(KeptReader.class);

  private final Kept.Builder kept = new Kept.Builder();
  private final Set<String> reopened = new HashSet<>();

  Kept read(Path file) throws IOException {
    if (Files.exists(file)) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          take(file, line);
        }
      }
    }
    return kept.build(reopened);
  }

  private void take(Path file, String line) {
    try {
      take(Json.read(line));
    } catch (IllegalArgumentException broken) {
      LOG.warn("a line of {} was cut off and is left out: {}", file, broken.getMessage());
    }
  }

  private void take(JsonNode line) {
    if (line.has("arrived")) {
      kept.arrived(
          new JobId(line.path("arrived").asText()), JournalJson.readSegment(line.path("segment")));
    } else if (line.has("closed")) {
      for (JobResult job : JournalJson.readJobs(line.path("jobs"))) {
        kept.closed(job);
      }
      reopened.remove(line.path("closed").asText());
    } else if (line.has("reopened")) {
      reopened.add(line.path("reopened").asText());
    } else {
      line.path("pardoned").forEach(job -> kept.pardoned(new JobId(job.asText())));
      line.path("forgotten").forEach(job -> kept.forgotten(new JobId(job.asText())));
    }
  }
}
