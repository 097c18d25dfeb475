package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The requests of one job that Discord refused for good, by path below the API root. */
public final class Refused {

  private static final int BAD_REQUEST = 400;

  private final Map<String, Refusal> byPath = new LinkedHashMap<>();

  /**
   * Reads them off all lines of a log; a success after a refusal makes up for it.
   *
   * @param own tells the job's paths from those of others in the same log
   */
  static Refused read(String apiBase, Iterable<ArchiveLine> lines, Predicate<String> own) {
    Refused refused = new Refused();
    for (ArchiveLine line : lines) {
      String url = line.content().url();
      if (url != null && url.startsWith(apiBase)) {
        refused.add(url.substring(apiBase.length()), line, own);
      }
    }
    return refused;
  }

  private void add(String path, ArchiveLine line, Predicate<String> own) {
    byPath.remove(path);
    if (own.test(path)) {
      refusal(line).ifPresent(refusal -> byPath.put(path, refusal));
    }
  }

  /** What was refused, and how, in the order of the requests. */
  public Map<String, Refusal> byPath() {
    return Collections.unmodifiableMap(byPath);
  }

  private static Optional<Refusal> refusal(ArchiveLine line) {
    if (line.content().kind() != Kind.HTTP_ERROR) {
      return Optional.empty();
    }
    JsonNode response = line.json().path("response");
    int status = response.path("status").asInt();
    Answers.Answer answer = new Answers.Answer(true, status, response.path("data"));
    return status == BAD_REQUEST ? Optional.of(Refusal.read(answer)) : Refusal.of(answer);
  }
}
