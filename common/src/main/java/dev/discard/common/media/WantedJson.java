package dev.discard.common.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of the list of a media job, on one line: ids as strings, unsigned. */
public final class WantedJson {

  private WantedJson() {}

  public static String write(List<WantedFile> files) {
    ObjectNode json = Json.mapper().createObjectNode();
    files.forEach(file -> json.withArray("files").add(write(file)));
    return json.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is no list
   */
  public static List<WantedFile> read(String text) {
    JsonNode files = Json.read(text).path("files");
    List<WantedFile> wanted = new ArrayList<>();
    files.forEach(file -> wanted.add(read(file)));
    return wanted;
  }

  private static ObjectNode write(WantedFile file) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("kind", file.kind().word());
    json.put("channel", Snowflake.format(file.holder().channel()));
    json.put("message", Snowflake.format(file.holder().message()));
    json.put("id", file.holder().id()).put("name", file.holder().name());
    json.put("url", file.url());
    json.put("bytes", file.told().bytes()).put("type", file.told().type());
    file.others().forEach(json.withArray("others")::add);
    StoredFile known = file.known();
    if (known != null) {
      json.putObject("known")
          .put("sha256", known.sha256())
          .put("bytes", known.bytes())
          .put("fetched_at", known.fetchedAt().toString());
    }
    return json;
  }

  private static WantedFile read(JsonNode json) {
    List<String> others = new ArrayList<>();
    json.path("others").forEach(other -> others.add(other.asText()));
    return new WantedFile(
        MediaKind.of(json.path("kind").asText()),
        new Holder(
            Snowflake.parse(json.path("channel").asText()),
            Snowflake.parse(json.path("message").asText()),
            json.path("id").asText(),
            json.path("name").asText()),
        json.path("url").asText(),
        new Told(json.path("bytes").asLong(-1), json.path("type").asText()),
        others,
        known(json.path("known")));
  }

  private static @Nullable StoredFile known(JsonNode json) {
    return json.isObject()
        ? new StoredFile(
            json.path("sha256").asText(),
            json.path("bytes").asLong(),
            Instant.parse(json.path("fetched_at").asText()))
        : null;
  }
}
