package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a simulated Discord holds, asked from its {@code /_sim/truth} pages. */
final class Truth {

  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final URI root;
  // The JDK's upgrade to HTTP/2 without TLS breaks off one large answer of several hundred.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_DEADLINE)
          .build();

  /**
   * @param root scheme, host and port of the simulator; a path is ignored
   */
  Truth(URI root) {
    this.root = root;
  }

  /**
   * The channels of a guild as an account sees it; empty when there is no such guild.
   *
   * @param account 0 for the first bot
   */
  Optional<JsonNode> guild(String id, long account) throws InterruptedException {
    HttpResponse<Stream<String>> answer = get("/_sim/truth/guilds/" + id + of(account));
    try (Stream<String> lines = answer.body()) {
      if (answer.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      return Optional.of(json(lines.reduce("", String::concat)));
    }
  }

  /** Every object of a guild that an account may read as lines of JSON; to be closed. */
  Stream<String> objects(String guild, long account) throws InterruptedException {
    return get("/_sim/truth/guilds/" + guild + "/objects" + of(account)).body();
  }

  /** Every file of a guild that an account is shown as lines of JSON; to be closed. */
  Stream<String> media(String guild, long account) throws InterruptedException {
    return get("/_sim/truth/guilds/" + guild + "/media" + of(account)).body();
  }

  /** 0 stands for the first bot. */
  private static String of(long account) {
    return account == 0 ? "" : "?account=" + Snowflake.format(account);
  }

  /** The messages of a channel in a range as lines of JSON, ascending; to be closed. */
  Stream<String> messages(long channel, SnowflakeRange range) throws InterruptedException {
    return lines(channel, "messages", range);
  }

  /** The people behind each reaction of these messages as lines of JSON; to be closed. */
  Stream<String> reactions(long channel, SnowflakeRange range) throws InterruptedException {
    return lines(channel, "reactions", range);
  }

  static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException foreign) {
      throw noSimulator("its truth is no JSON", foreign);
    }
  }

  private Stream<String> lines(long channel, String what, SnowflakeRange range)
      throws InterruptedException {
    HttpResponse<Stream<String>> answer =
        get(
            "/_sim/truth/channels/%s/%s?from=%s&to=%s"
                .formatted(
                    Snowflake.format(channel),
                    what,
                    Snowflake.format(range.from()),
                    Snowflake.format(range.to())));
    if (answer.statusCode() == NOT_FOUND) {
      answer.body().close();
      return Stream.empty();
    }
    return answer.body();
  }

  private HttpResponse<Stream<String>> get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER_DEADLINE).build();
    try {
      HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
      if (answer.statusCode() != OK && answer.statusCode() != NOT_FOUND) {
        answer.body().close();
        throw noSimulator("it answers with status " + answer.statusCode(), null);
      }
      return answer;
    } catch (IOException unreachable) {
      String why = unreachable.getMessage();
      throw noSimulator(why == null ? "nobody answers there" : why, unreachable);
    }
  }

  private static ArchiveException noSimulator(String why, @Nullable Throwable cause) {
    String message = "the truth cannot be had (" + why + "): name the address of a simulator";
    return cause == null ? new ArchiveException(message) : new ArchiveException(message, cause);
  }
}
