package dev.discard.common.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.json.Json;
import dev.discard.common.media.MediaLine.Result;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.common.snowflake.Snowflake;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a line of {@code media.jsonl}. Ids are numbers, keys without a value are left out.
 */
public final class MediaLineJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

  private MediaLineJson() {}

  /** The line without its line break. */
  public static String write(MediaLine line) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("type", "media");
    wanted(json, line.file());
    json.put("result", line.result().word());
    text(json, "reason", line.reason());
    text(json, "answered_by", line.url());
    if (line.status() != 0) {
      json.put("status", line.status());
      HeaderJson.write(json, "headers", line.headers());
    }
    stored(json, line);
    if (!line.exchanges().isEmpty()) {
      ExchangeJson.write(json.putArray("exchanges"), line.exchanges());
    }
    return json.toString();
  }

  private static void wanted(ObjectNode json, WantedFile file) {
    Holder holder = file.holder();
    json.put("kind", file.kind().word());
    id(json, "channel", holder.channel());
    id(json, "message", holder.message());
    String id = file.kind() == MediaKind.ATTACHMENTS ? "attachment" : "asset";
    if (NUMBER.matcher(holder.id()).matches()) {
      json.put(id, new BigInteger(holder.id()));
    } else {
      text(json, id, holder.id());
    }
    text(json, "filename", holder.name());
    json.put("url", file.url()).put("key", file.key());
    if (file.told().bytes() >= 0) {
      json.put("told_bytes", file.told().bytes());
    }
    text(json, "told_type", file.told().type());
  }

  private static void stored(ObjectNode json, MediaLine line) {
    StoredFile stored = line.stored();
    if (stored == null) {
      json.put("at", TIME.format(line.at()));
      return;
    }
    json.put("sha256", stored.sha256()).put("bytes", stored.bytes()).put("path", stored.path());
    json.put("fetched_at", TIME.format(stored.fetchedAt()));
    if (line.duplicate()) {
      json.put("duplicate", true);
    }
  }

  private static void id(ObjectNode json, String key, long id) {
    if (id != 0) {
      json.put(key, new BigInteger(Snowflake.format(id)));
    }
  }

  private static void text(ObjectNode json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is no such line
   */
  public static MediaLine read(String line) {
    return read(Json.read(line));
  }

  /** As {@link #read(String)}. */
  public static MediaLine read(JsonNode json) {
    try {
      StoredFile stored = readStored(json);
      return new MediaLine(
          readWanted(json),
          Result.of(json.path("result").asText()),
          json.path("reason").asText(),
          json.path("answered_by").asText(),
          json.path("status").asInt(),
          HeaderJson.read(json.path("headers")),
          stored,
          json.path("duplicate").asBoolean(),
          stored == null ? time(json.path("at")) : stored.fetchedAt(),
          ExchangeJson.read(json.path("exchanges")));
    } catch (RuntimeException foreign) {
      throw new IllegalArgumentException("no line of media: " + foreign.getMessage(), foreign);
    }
  }

  private static WantedFile readWanted(JsonNode json) {
    String id = json.has("attachment") ? "attachment" : "asset";
    return new WantedFile(
        MediaKind.of(json.path("kind").asText()),
        new Holder(
            readId(json.path("channel")),
            readId(json.path("message")),
            json.path(id).asText(),
            json.path("filename").asText()),
        json.path("url").asText(),
        new Told(json.path("told_bytes").asLong(-1), json.path("told_type").asText()),
        new ArrayList<>(),
        null);
  }

  private static @Nullable StoredFile readStored(JsonNode json) {
    return json.has("sha256")
        ? new StoredFile(
            json.path("sha256").asText(),
            json.path("bytes").asLong(),
            time(json.path("fetched_at")))
        : null;
  }

  private static long readId(JsonNode id) {
    return id.isMissingNode() ? 0 : Snowflake.parse(id.asText());
  }

  static Instant time(JsonNode text) {
    return OffsetDateTime.parse(text.asText()).toInstant();
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
