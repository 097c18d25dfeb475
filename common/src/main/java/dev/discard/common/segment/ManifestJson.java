package dev.discard.common.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a manifest, and its form as the value of an HTTP header: base64url, since a reason
 * may hold any text. Ids are strings, unsigned.
 */
public final class ManifestJson {

  private ManifestJson() {}

  public static String writeHeader(Manifest manifest) {
    byte[] json = write(manifest).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * Reads what {@link #writeHeader} wrote.
   *
   * @throws IllegalArgumentException when it is no manifest
   */
  public static Manifest readHeader(String value) {
    return read(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
  }

  public static String write(Manifest manifest) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("bytes", manifest.bytes()).put("sha256", manifest.sha256());
    json.putArray("covered")
        .add(Snowflake.format(manifest.covered().from()))
        .add(Snowflake.format(manifest.covered().to()));
    json.set("counts", counts(manifest.counts()));
    Messages messages = manifest.messages();
    json.put("oldest", messages == null ? null : Snowflake.format(messages.oldest()));
    json.put("newest", messages == null ? null : Snowflake.format(messages.newest()));
    json.put("ending", manifest.ending().kind().name().toLowerCase(Locale.ROOT));
    json.put("detail", manifest.ending().detail());
    if (!manifest.findings().equals(Findings.NONE)) {
      json.set("findings", FindingsJson.write(manifest.findings()));
    }
    return json.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is no manifest
   */
  public static Manifest read(String text) {
    JsonNode json = parse(text);
    return new Manifest(
        whole(json, "bytes"),
        json.path("sha256").asText(),
        new SnowflakeRange(
            Snowflake.parse(json.path("covered").path(0).asText()),
            Snowflake.parse(json.path("covered").path(1).asText())),
        readCounts(json.path("counts")),
        messages(json),
        new Ending(
            Ending.Kind.valueOf(json.path("ending").asText().toUpperCase(Locale.ROOT)),
            json.path("detail").asText()),
        FindingsJson.read(json.path("findings")));
  }

  private static ObjectNode counts(Counts counts) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("lines", counts.lines()).put("http", counts.http()).put("errors", counts.errors());
    json.put("ws", counts.ws()).put("messages", counts.messages());
    return counts.media() == 0 ? json : json.put("media", counts.media());
  }

  private static Counts readCounts(JsonNode json) {
    return new Counts(
        whole(json, "lines"),
        whole(json, "http"),
        whole(json, "errors"),
        whole(json, "ws"),
        whole(json, "messages"),
        json.has("media") ? whole(json, "media") : 0);
  }

  private static @Nullable Messages messages(JsonNode json) {
    JsonNode oldest = json.path("oldest");
    if (!oldest.isTextual()) {
      return null;
    }
    return new Messages(
        Snowflake.parse(oldest.asText()), Snowflake.parse(json.path("newest").asText()));
  }

  private static long whole(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
      throw new IllegalArgumentException("manifest without a count: " + field);
    }
    return value.asLong();
  }

  private static JsonNode parse(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("manifest is not JSON", broken);
    }
  }
}
