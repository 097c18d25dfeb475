package dev.discard.coordinator.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.queue.Event;
import dev.discard.coordinator.closing.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The JSON of submissions, of the state of runs and of their outcomes. */
public final class SubmitJson {

  private static final String TOKENS = "tokens";

  private SubmitJson() {}

  public static String write(RunSubmission submission) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.set("spec", Json.read(JobJson.write(submission.spec())));
    submission.sealedTokens().forEach(json.withArray(TOKENS)::add);
    return json.toString();
  }

  /**
   * Reads what {@link #write(RunSubmission)} wrote.
   *
   * @throws IllegalArgumentException when it is no submission
   */
  public static RunSubmission readSubmission(String text) {
    JsonNode json = Json.read(text);
    if (json.path(TOKENS).isEmpty()) {
      throw new IllegalArgumentException("a submission holds a spec and sealed tokens");
    }
    return new RunSubmission(
        JobJson.readRun(json.path("spec").toString()), texts(json.path(TOKENS)));
  }

  public static String write(RunStatus status) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("directory", status.directory());
    json.set("counts", ProgressJson.write(status.counts()));
    ArrayNode events = json.putArray("events");
    status.events().forEach(event -> events.add(ProgressJson.write(event)));
    ArrayNode jobs = json.putArray("jobs");
    status.jobs().forEach(work -> jobs.add(Json.read(JobJson.write(work))));
    status.now().account().ifPresent(account -> json.put("account", account));
    status.now().waiting().ifPresent(share -> json.put("waiting", share));
    status.now().trouble().ifPresent(trouble -> json.put("trouble", trouble));
    status.outcome().ifPresent(outcome -> json.set("outcome", Json.read(write(outcome))));
    return json.toString();
  }

  /**
   * Reads what {@link #write(RunStatus)} wrote.
   *
   * @throws IllegalArgumentException when it is no such thing
   */
  public static RunStatus readStatus(String text) {
    JsonNode json = Json.read(text);
    List<Event> events = new ArrayList<>();
    json.path("events").forEach(event -> events.add(ProgressJson.readEvent(event)));
    List<Work> jobs = new ArrayList<>();
    json.path("jobs").forEach(work -> jobs.add(JobJson.readWork(work.toString())));
    JsonNode outcome = json.path("outcome");
    return new RunStatus(
        json.path("directory").asText(),
        ProgressJson.readCounts(json.path("counts")),
        events,
        jobs,
        readNow(json),
        outcome.isObject() ? Optional.of(readOutcome(outcome.toString())) : Optional.empty());
  }

  private static RunStatus.Now readNow(JsonNode json) {
    JsonNode waiting = json.path("waiting");
    return new RunStatus.Now(
        text(json.path("account")),
        waiting.isNumber() ? OptionalDouble.of(waiting.asDouble()) : OptionalDouble.empty(),
        text(json.path("trouble")));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  public static String write(RunOutcome outcome) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("exit", outcome.exitCode()).put("directory", outcome.directory());
    json.put("exception", outcome.exception());
    json.put("channels", outcome.sums().channels());
    json.put("threads", outcome.sums().threads());
    json.put("messages", outcome.sums().messages());
    json.put("members", outcome.sums().members());
    json.put("requests", outcome.sums().requests());
    if (outcome.since() != null) {
      json.put("continued", outcome.since().continued()).put("begun", outcome.since().begun());
    }
    Closing closing = outcome.closing();
    closing.warnings().forEach(json.putArray("warnings")::add);
    closing.denied().forEach(json.putArray("denied")::add);
    closing.gone().forEach(json.putArray("gone")::add);
    closing.failed().forEach(json.putArray("failed")::add);
    closing.incomplete().forEach(json.putArray("incomplete")::add);
    if (closing.media() != null) {
      json.set("media", closing.media().toJson());
    }
    SpentMeta spent = closing.spent();
    if (spent != null) {
      json.set("spent", spent.toJson());
      json.put("bound_seconds", spent.roundedBound());
    }
    return json.toString();
  }

  /**
   * Reads what {@link #write(RunOutcome)} wrote.
   *
   * @throws IllegalArgumentException when it is no outcome
   */
  public static RunOutcome readOutcome(String text) {
    JsonNode json = Json.read(text);
    if (!json.path("exit").isInt()) {
      throw new IllegalArgumentException("not the outcome of a run");
    }
    return new RunOutcome(
        json.path("exit").asInt(),
        json.path("directory").asText(),
        json.path("exception").isTextual() ? json.path("exception").asText() : null,
        new RunOutcome.Sums(
            json.path("channels").asLong(),
            json.path("threads").asLong(),
            json.path("messages").asLong(),
            json.path("members").asLong(),
            json.path("requests").asLong()),
        new Closing(
            texts(json.path("warnings")),
            texts(json.path("denied")),
            texts(json.path("gone")),
            texts(json.path("failed")),
            texts(json.path("incomplete")),
            SpentMeta.read(json.path("spent"), json.path("bound_seconds")),
            MediaMeta.read(json.path("media"))),
        json.has("continued")
            ? new RunOutcome.SinceLast(json.path("continued").asLong(), json.path("begun").asLong())
            : null);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
