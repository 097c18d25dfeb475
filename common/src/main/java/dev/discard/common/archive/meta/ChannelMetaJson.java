package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.meta.ChannelMeta.Summary;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@link ChannelMeta}: the original's keys in its order, then ours. */
final class ChannelMetaJson {

  private static final String UNKNOWN_TYPE = "unknown";

  private ChannelMetaJson() {}

  static ObjectNode write(ChannelMeta meta) {
    ObjectNode json = MetaFile.object();
    json.set("channel", channel(meta.channel()));
    json.set("summary", summary(meta.summary()));
    json.set("coverage", coverage(meta.coverage()));
    ArrayNode segments = json.putArray("segments");
    meta.segments().forEach(segment -> segments.add(segment(segment)));
    json.put("status", meta.status() == null ? null : meta.status().word());
    json.put("reason", meta.reason());
    if (meta.findings() != null) {
      json.set("findings", FindingsJson.write(meta.findings()));
    }
    return json;
  }

  static ChannelMeta read(Path file) {
    Fields json = Fields.read(file);
    if (!json.has("channel")) {
      throw new ArchiveException(
          file + " is not a channel log: name one as RUN/GUILD/CHANNEL, without a suffix");
    }
    return new ChannelMeta(
        channel(json.object("channel")),
        summary(json.objectOrNull("summary")),
        coverage(json.objectOrNull("coverage")),
        json.objects("segments").stream().map(ChannelMetaJson::segment).toList(),
        status(file, json.textOrNull("status")),
        json.textOrNull("reason"),
        FindingsJson.read(json.objectOrNull("findings")));
  }

  private static ObjectNode channel(Channel channel) {
    ObjectNode json = MetaFile.object();
    json.set("id", MetaFile.id(channel.id()));
    json.put("name", channel.name());
    json.put("type", channel.type());
    json.set("parent_id", MetaFile.id(channel.parentId()));
    return json;
  }

  private static Channel channel(Fields json) {
    return new Channel(
        json.id("id"),
        json.textOrNull("name"),
        json.text("type", UNKNOWN_TYPE),
        json.idOrNull("parent_id"));
  }

  private static ObjectNode summary(Summary summary) {
    ObjectNode json = MetaFile.object();
    json.put("num_messages", summary.messages());
    json.set("oldest_message", message(summary.oldest()));
    json.set("newest_message", message(summary.newest()));
    return json;
  }

  private static Summary summary(@Nullable Fields json) {
    return json == null
        ? new Summary(0, null, null)
        : new Summary(
            json.count("num_messages"),
            messageId(json.objectOrNull("oldest_message")),
            messageId(json.objectOrNull("newest_message")));
  }

  private static @Nullable ObjectNode message(@Nullable Long id) {
    if (id == null) {
      return null;
    }
    ObjectNode json = MetaFile.object();
    json.set("id", MetaFile.id(id));
    json.put("timestamp", MetaFile.naive(Snowflake.instant(id)));
    return json;
  }

  private static @Nullable Long messageId(@Nullable Fields json) {
    return json == null ? null : json.id("id");
  }

  private static @Nullable ObjectNode coverage(@Nullable Coverage coverage) {
    if (coverage == null) {
      return null;
    }
    ObjectNode json = MetaFile.object();
    json.set("requested", range(coverage.requested()));
    ArrayNode covered = json.putArray("covered");
    coverage.covered().forEach(range -> covered.add(range(range)));
    json.put("complete", coverage.complete());
    json.put("end_proof", coverage.endProof());
    return json;
  }

  private static @Nullable Coverage coverage(@Nullable Fields json) {
    if (json == null) {
      return null;
    }
    List<SnowflakeRange> covered = new ArrayList<>();
    json.array("covered").forEach(pair -> covered.add(range(json, pair, "covered")));
    return new Coverage(
        range(json, json.array("requested"), "requested"),
        covered,
        json.flag("complete"),
        json.textOrNull("end_proof"));
  }

  private static ArrayNode range(SnowflakeRange range) {
    return MetaFile.object()
        .arrayNode()
        .add(MetaFile.id(range.from()))
        .add(MetaFile.id(range.to()));
  }

  private static SnowflakeRange range(Fields json, JsonNode pair, String key) {
    if (pair.size() != 2) {
      throw json.odd(key, "made of [from, to] pairs");
    }
    return range(json, json.id(pair.path(0), key), json.id(pair.path(1), key), key);
  }

  private static SnowflakeRange range(Fields json, long from, long to, String key) {
    try {
      return new SnowflakeRange(from, to);
    } catch (IllegalArgumentException backward) {
      throw json.odd(key, "a range that ends after it begins");
    }
  }

  private static ObjectNode segment(Segment segment) {
    ObjectNode json = MetaFile.object();
    json.put("job", segment.job());
    json.set("from", MetaFile.id(segment.range().from()));
    json.set("to", MetaFile.id(segment.range().to()));
    json.put("sha256", segment.sha256());
    json.put("bytes", segment.bytes());
    json.put("messages", segment.messages());
    json.put("attempt", segment.attempt());
    json.put("worker", segment.worker());
    return json;
  }

  private static Segment segment(Fields json) {
    return new Segment(
        json.text("job"),
        range(json, json.id("from"), json.id("to"), "to"),
        json.text("sha256"),
        json.count("bytes"),
        json.count("messages"),
        (int) json.count("attempt"),
        json.text("worker"));
  }

  private static @Nullable ChannelStatus status(Path file, @Nullable String word) {
    try {
      return word == null ? null : ChannelStatus.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ArchiveException.corrupt(file, "unknown status '" + word + "'");
    }
  }
}
