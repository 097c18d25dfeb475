package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API answered to each request of a run's archived lines, by path below the API root. Of
 * several answers to the same request the last one counts, as a retried job asks again.
 *
 * <p>Holds the answers as trees, so it is for the lines of SESSION and GUILD jobs, never for pages
 * of messages. Not thread-safe.
 */
public final class Answers {

  private static final byte[] GATEWAY_PACKET = bytes("{\"type\":\"ws\"");
  private static final JsonNode NOTHING = MissingNode.getInstance();
  private static final String HTTP = "http";
  private static final String HTTP_ERROR = "http_error";

  private final String apiBase;
  private final @Nullable String account;
  private final Map<String, Map<JsonNode, Answer>> byPath = new HashMap<>();

  /** No answers yet to requests below {@code apiBase}, which has no slash at its end. */
  public Answers(String apiBase) {
    this(apiBase, null);
  }

  /**
   * No answers yet that an account got.
   *
   * @param account the id of the account, whose answers count besides those that name none; null
   *     where all count
   */
  public Answers(String apiBase, @Nullable Long account) {
    this.apiBase = apiBase;
    this.account = account == null ? null : Snowflake.format(account);
  }

  /**
   * Takes in one archived line, without its line feed.
   *
   * @throws IllegalArgumentException when the line is not JSON
   */
  public void add(byte[] line) {
    if (startsWith(line, GATEWAY_PACKET)) {
      return;
    }
    JsonNode json = parse(line);
    String url = json.path("request").path("url").asText();
    if (url.startsWith(apiBase) && counts(json.path("account"))) {
      JsonNode params = json.path("request").path("params");
      answer(json).ifPresent(answer -> add(url.substring(apiBase.length()), params, answer));
    }
  }

  private boolean counts(JsonNode asker) {
    return account == null || !asker.isTextual() || asker.asText().equals(account);
  }

  /** The last, so that it counts; in the order in which they came. */
  private void add(String path, JsonNode params, Answer answer) {
    Map<JsonNode, Answer> pages = byPath.computeIfAbsent(path, any -> new LinkedHashMap<>());
    pages.remove(params);
    pages.put(params, answer);
  }

  /** The body of a successful answer; a missing node when there was none. */
  JsonNode data(String path) {
    return last(path).filter(answer -> !answer.failed()).map(Answer::data).orElse(NOTHING);
  }

  /** The bodies of all successful answers to requests that differ in their parameters. */
  List<JsonNode> pages(String path) {
    return byPath.getOrDefault(path, Map.of()).values().stream()
        .filter(answer -> !answer.failed())
        .map(Answer::data)
        .toList();
  }

  /** How Discord refused the request for good; empty when it did not. */
  Optional<Refusal> refusal(String path) {
    return last(path).filter(Answer::failed).flatMap(Refusal::of);
  }

  private Optional<Answer> last(String path) {
    return byPath.getOrDefault(path, Map.of()).values().stream().reduce((a, b) -> b);
  }

  private static Optional<Answer> answer(JsonNode line) {
    JsonNode response = line.path("response");
    return switch (line.path("type").asText()) {
      case HTTP -> Optional.of(new Answer(false, 200, response.path("data")));
      case HTTP_ERROR ->
          Optional.of(new Answer(true, response.path("status").asInt(), response.path("data")));
      default -> Optional.empty();
    };
  }

  private static JsonNode parse(byte[] line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException broken) {
      throw new IllegalArgumentException("an archived line is not JSON", broken);
    }
  }

  private static boolean startsWith(byte[] line, byte[] prefix) {
    return line.length >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One answer; status 0 when the connection broke. */
  record Answer(boolean failed, int status, JsonNode data) {}
}
