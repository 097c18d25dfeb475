package dev.discard.worker.capture.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renews links of attachments that are too old or refused: many at a time where the API can do
 * that, else by reading their messages again. What is asked for that is recorded as every call.
 */
final class FreshLinks {

  private static final int MOST_AT_ONCE = 50;

  private final Calls calls;
  private final JobLog log;
  private final Map<Long, JsonNode> messages = new HashMap<>();
  private boolean refused;

  FreshLinks(Calls calls, JobLog log) {
    this.calls = calls;
    this.log = log;
  }

  /**
   * Fresh links by those that the files have; without those that are not to be had.
   *
   * @throws GaveUpException when nothing can be asked now
   */
  Map<String, String> of(List<WantedFile> files)
      throws IOException, InterruptedException, GaveUpException {
    Map<String, String> links = new HashMap<>();
    for (int from = 0; from < files.size() && !refused; from += MOST_AT_ONCE) {
      int to = Math.min(files.size(), from + MOST_AT_ONCE);
      links.putAll(renewed(files.subList(from, to)));
    }
    for (WantedFile file : files) {
      if (!links.containsKey(file.url()) && file.holder().message() != 0) {
        fromMessage(file.holder()).ifPresent(link -> links.put(file.url(), link));
      }
    }
    return links;
  }

  private Map<String, String> renewed(List<WantedFile> files)
      throws IOException, InterruptedException, GaveUpException {
    ObjectNode question = Json.mapper().createObjectNode();
    files.forEach(file -> question.withArray("attachment_urls").add(file.url()));
    Optional<JsonNode> answer = ask(Call.post(Route.refreshLinks(), question.toString()));
    refused = answer.isEmpty();
    Map<String, String> links = new HashMap<>();
    answer.ifPresent(json -> json.path("refreshed_urls").forEach(each -> putPair(links, each)));
    return links;
  }

  private static void putPair(Map<String, String> links, JsonNode pair) {
    if (pair.path("original").isTextual() && pair.path("refreshed").isTextual()) {
      links.put(pair.path("original").asText(), pair.path("refreshed").asText());
    }
  }

  private Optional<String> fromMessage(Holder holder)
      throws IOException, InterruptedException, GaveUpException {
    JsonNode message = messages.get(holder.message());
    if (message == null) {
      message = ask(reading(holder)).orElseGet(() -> Json.mapper().createArrayNode());
      messages.put(holder.message(), message);
    }
    return message.findValues("attachments").stream()
        .flatMap(list -> list.valueStream())
        .filter(attachment -> attachment.path("id").asText().equals(holder.id()))
        .map(attachment -> attachment.path("url").asText())
        .filter(url -> !url.isEmpty())
        .findFirst();
  }

  /** Users may not read single messages. */
  private Call reading(Holder holder) {
    return calls.account().user()
        ? Call.get(
            Route.messages(holder.channel()),
            ApiParam.number("around", holder.message()),
            ApiParam.number("limit", 1))
        : Call.get(Route.message(holder.channel(), holder.message()));
  }

  /** The answer; empty when there is none, and will not be. */
  private Optional<JsonNode> ask(Call call)
      throws IOException, InterruptedException, GaveUpException {
    Outcome outcome = calls.ask(call);
    if (outcome instanceof Success success) {
      log.success(success);
      log.kept();
      return Optional.of(Json.mapper().readTree(success.body()));
    }
    DiscordFailure failure = (DiscordFailure) outcome;
    if (failure.remedy() != Remedy.NONE) {
      throw new GaveUpException(failure.reason(), failure.remedy() != Remedy.LATER);
    }
    log.kept();
    return Optional.empty();
  }
}
