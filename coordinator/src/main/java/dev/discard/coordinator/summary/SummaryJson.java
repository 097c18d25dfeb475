package dev.discard.coordinator.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.summary.ArchiveSummary.ChannelEntry;
import dev.discard.coordinator.summary.ArchiveSummary.GuildEntry;
import dev.discard.coordinator.summary.ArchiveSummary.RunEntry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The summary for machines, in the shape that the package comment tells. */
final class SummaryJson {

  private SummaryJson() {}

  static ObjectNode of(ArchiveSummary summary) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("num_runs", summary.runs().size());
    json.put("num_guilds", summary.guilds().size());
    json.put("num_channels", summary.channels().size());
    array(json.putArray("runs"), summary.runs(), SummaryJson::run);
    array(json.putArray("guilds"), summary.guilds(), SummaryJson::guild);
    ArrayNode gaps = json.putArray("gaps");
    summary.gaps().forEach((gap, channels) -> gaps.add(gap(gap, channels)));
    ArrayNode skipped = json.putArray("skipped");
    summary
        .skipped()
        .forEach(
            run ->
                skipped
                    .addObject()
                    .put("directory", run.directory().toString())
                    .put("reason", run.reason()));
    json.set("denied", missing(summary.runs(), RunMeta::denied, false));
    json.set("failed", missing(summary.runs(), RunMeta::failed, true));
    json.set("incomplete", missing(summary.runs(), RunMeta::incomplete, false));
    json.set("warnings", warnings(summary.runs()));
    return json;
  }

  private static ObjectNode run(RunEntry run) {
    RunMeta meta = run.meta();
    return Json.mapper()
        .createObjectNode()
        .put("directory", run.directory().toString())
        .put("version", meta.client().version())
        .put("mode", meta.settings().mode())
        .put("start", PythonTime.isoNaive(meta.run().start()))
        .put("completed", meta.run().completed())
        .put("num_messages", meta.summary().messages());
  }

  private static ObjectNode guild(GuildEntry guild) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", guild.id()).put("name", guild.name());
    json.put("num_threads", guild.threads());
    GuildMeta.Members members = guild.members();
    json.put("members_listed", members == null ? null : Long.valueOf(members.listed()));
    json.put("members_approximate", members == null ? null : members.approximate());
    json.set("media", guild.media() == null ? null : guild.media().toJson());
    array(json.putArray("channels"), guild.channels(), SummaryJson::channel);
    return json;
  }

  private static ObjectNode channel(ChannelEntry channel) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", id(channel.id())).put("name", channel.name()).put("type", channel.type());
    json.put("status", channel.status() == null ? null : channel.status().word());
    array(json.putArray("covered"), channel.covered(), SummaryJson::covered);
    array(json.putArray("gaps"), channel.gaps(), SummaryJson::gap);
    return json;
  }

  private static ObjectNode covered(SnowflakeRange range) {
    String after = Gap.time(range.from() == 0 ? 0 : range.from() - 1);
    return range(range, after, Gap.time(range.to()));
  }

  private static ObjectNode gap(Gap gap) {
    return range(gap.ids(), gap.after(), gap.before());
  }

  private static ObjectNode range(SnowflakeRange ids, String after, String before) {
    return Json.mapper()
        .createObjectNode()
        .put("from", id(ids.from()))
        .put("to", id(ids.to()))
        .put("after", after)
        .put("before", before);
  }

  private static ObjectNode gap(Gap gap, List<Long> channels) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("after", gap.after()).put("before", gap.before());
    ArrayNode ids = json.putArray("channels");
    channels.forEach(channel -> ids.add(id(channel)));
    return json;
  }

  private static ArrayNode missing(
      List<RunEntry> runs, Function<RunMeta, List<Missing>> which, boolean withRequeue) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (RunEntry run : runs) {
      for (Missing missing : which.apply(run.meta())) {
        ObjectNode json = array.addObject();
        json.put("directory", run.directory().toString());
        json.put("guild", id(missing.guild())).put("channel", id(missing.channel()));
        json.put("name", missing.name()).put("resource", missing.resource());
        json.put("reason", missing.reason());
        if (withRequeue) {
          json.put("requeue", missing.requeue());
        }
      }
    }
    return array;
  }

  private static ArrayNode warnings(List<RunEntry> runs) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (RunEntry run : runs) {
      for (String warning : run.meta().warnings()) {
        array.addObject().put("directory", run.directory().toString()).put("warning", warning);
      }
    }
    return array;
  }

  private static <T> void array(ArrayNode array, List<T> values, Function<T, ObjectNode> json) {
    values.forEach(value -> array.add(json.apply(value)));
  }

  private static @Nullable String id(@Nullable Long id) {
    return id == null ? null : Long.toUnsignedString(id);
  }
}
