package dev.discard.common.sim.rest.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.people.Account;
import dev.discard.common.snowflake.Snowflake;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that a route is to answer.
 *
 * @param version of the API
 * @param path its decoded segments after the version
 * @param body of the request; empty where it has none
 * @param account who asks; null for somebody without token, where a route allows that
 */
public record Call(
    int version, List<String> path, MultiMap query, Buffer body, @Nullable Account account) {

  /** One without a body. */
  public Call(int version, List<String> path, MultiMap query, @Nullable Account account) {
    this(version, path, query, Buffer.buffer(), account);
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException broken) {
      throw ApiError.BROKEN_BODY.refusal();
    }
  }

  /** Whoever asks, on a route that requires somebody. */
  public Account caller() {
    if (account == null) {
      throw ApiError.UNAUTHORIZED.refusal();
    }
    return account;
  }

  /** Whether answers look as those of 2021 and before: versions 6 and 7. */
  public boolean isLegacy() {
    return version < 8;
  }

  /** The id that stands in the path; what the field is called matters for the error. */
  public long pathId(int segment, String field) {
    return snowflake(path.get(segment), field);
  }

  /** The id in the query, or a default. */
  public long queryId(String field, long otherwise) {
    String text = query.get(field);
    return text == null ? otherwise : snowflake(text, field);
  }

  /** A text in the query that has to be there. */
  public String queryText(String field) {
    String text = query.get(field);
    if (text == null) {
      throw Refusal.invalid(field, "BASE_TYPE_REQUIRED", "This field is required");
    }
    return text;
  }

  /** The time in the query, or a default; its plus sign must have been encoded. */
  public Instant queryTime(String field, Instant otherwise) {
    String text = query.get(field);
    if (text == null) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException notATime) {
      throw Refusal.invalid(
          field, "DATE_TIME_TYPE_PARSE", "Could not parse " + text + ". Should be ISO8601.");
    }
  }

  /** One of a few words in the query, written in lower case, or a default. */
  public <E extends Enum<E>> E queryWord(String field, E[] words, E otherwise) {
    String text = query.get(field);
    if (text == null) {
      return otherwise;
    }
    return Arrays.stream(words)
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    field,
                    "BASE_TYPE_CHOICES",
                    "Value must be one of "
                        + Arrays.toString(words).toLowerCase(Locale.ROOT)
                        + "."));
  }

  public boolean has(String field) {
    return query.contains(field);
  }

  public boolean isTrue(String field) {
    String text = query.get(field);
    return text != null && List.of("true", "True", "1").contains(text);
  }

  /** A number in the query, or a default. */
  public int queryInt(String field, Bounds bounds) {
    String text = query.get(field);
    if (text == null) {
      return bounds.otherwise();
    }
    if (!text.matches("-?\\d{1,9}")) {
      throw Refusal.invalid(field, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not int.");
    }
    return bounds.check(field, Integer.parseInt(text));
  }

  private static long snowflake(String text, String field) {
    try {
      return Snowflake.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(
          field, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
    }
  }

  /** What a number in the query may be. */
  public record Bounds(int least, int most, int otherwise) {

    int check(String field, int value) {
      if (value < least) {
        throw Refusal.invalid(
            field,
            "NUMBER_TYPE_MIN",
            "int value should be greater than or equal to " + least + ".");
      }
      if (value > most) {
        throw Refusal.invalid(
            field, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + most + ".");
      }
      return value;
    }
  }
}
