package dev.discard.common.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of jobs and runs as it lies in Redis: ids as strings, unsigned; times ISO-8601. */
public final class JobJson {

  private JobJson() {}

  public static String write(Work work) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("kind", work.kind().word());
    if (work.account() != 1) {
      json.put("account", work.account());
    }
    if (work instanceof Work.Session session) {
      session.channels().forEach(id -> json.withArray("channels").add(Snowflake.format(id)));
      json.put("guilds", session.guilds());
    } else if (work instanceof Work.Guild guild) {
      json.put("guild", Snowflake.format(guild.guildId()));
      json.put("self", Snowflake.format(guild.selfId()));
    } else if (work instanceof Work.Gateway gateway) {
      gateway.members().forEach(id -> json.withArray("members").add(Snowflake.format(id)));
    } else if (work instanceof Work.Resources resources) {
      json.put("guild", Snowflake.format(resources.guildId()));
      json.set("channel", resources.channel() == null ? null : channel(resources.channel()));
      resources.names().forEach(json.withArray("names")::add);
    } else if (work instanceof Work.Members members) {
      json.put("guild", Snowflake.format(members.guildId()));
    } else if (work instanceof Work.Threads threads) {
      json.set("channel", channel(threads.channel()));
      json.put("managed", threads.managed());
    } else if (work instanceof Work.Pins pins) {
      json.set("channel", channel(pins.channel()));
    } else if (work instanceof Work.Invites invites) {
      invites.codes().forEach(json.withArray("codes")::add);
    } else if (work instanceof Work.Media media) {
      json.put("guild", Snowflake.format(media.guildId())).put("segment", media.segment());
      json.put("part", media.part()).put("files", media.files()).put("expires", media.expires());
    } else if (work instanceof Work.History history) {
      json.set("channel", channel(history.channel()));
      json.put("from", Snowflake.format(history.range().from()));
      json.put("to", Snowflake.format(history.range().to()));
    }
    return json.toString();
  }

  /**
   * Reads what {@link #write(Work)} wrote.
   *
   * @throws IllegalArgumentException when it is not a job of this version
   */
  public static Work readWork(String text) {
    JsonNode json = Json.read(text);
    int account = json.path("account").asInt(1);
    return switch (JobKind.of(json.path("kind").asText())) {
      case SESSION ->
          new Work.Session(ids(json.path("channels")), json.path("guilds").asBoolean(), account);
      case GUILD -> new Work.Guild(id(json, "guild"), id(json, "self"), account);
      case GATEWAY -> new Work.Gateway(ids(json.path("members")), account);
      case RESOURCES ->
          new Work.Resources(
              id(json, "guild"),
              json.path("channel").isObject() ? readChannel(json.path("channel")) : null,
              texts(json.path("names")),
              account);
      case MEMBERS -> new Work.Members(id(json, "guild"));
      case THREADS ->
          new Work.Threads(readChannel(json.path("channel")), json.path("managed").asBoolean());
      case PINS -> new Work.Pins(readChannel(json.path("channel")));
      case INVITES -> new Work.Invites(texts(json.path("codes")));
      case MEDIA ->
          new Work.Media(
              id(json, "guild"),
              json.path("segment").asText(),
              json.path("part").asInt(),
              json.path("files").asInt(),
              json.path("expires").asLong());
      case HISTORY ->
          new Work.History(
              readChannel(json.path("channel")),
              new SnowflakeRange(id(json, "from"), id(json, "to")));
    };
  }

  public static String write(RunSpec run) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", run.id().value()).put("mode", run.mode().word());
    run.ids().forEach(id -> json.withArray("ids").add(Snowflake.format(id)));
    json.put("created", run.created().toString());
    run.command().forEach(json.withArray("command")::add);
    json.set("settings", settings(run.settings()));
    if (run.accounts() > 1) {
      json.put("accounts", run.accounts());
    }
    return json.toString();
  }

  /**
   * Reads what {@link #write(RunSpec)} wrote.
   *
   * @throws IllegalArgumentException when it is not a run of this version
   */
  public static RunSpec readRun(String text) {
    JsonNode json = Json.read(text);
    return new RunSpec(
        new RunId(json.path("id").asText()),
        RunMode.of(json.path("mode").asText()),
        ids(json.path("ids")),
        Instant.parse(json.path("created").asText()),
        texts(json.path("command")),
        readSettings(json.path("settings")),
        json.path("accounts").asInt(1));
  }

  private static ObjectNode settings(RunSpec.Settings settings) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("api_base", settings.apiBase()).put("user", settings.userAccount());
    json.put("after", time(settings.after())).put("before", time(settings.before()));
    json.put("no_scrub", settings.noScrub()).put("gzip", settings.gzip());
    json.put("global_rate", settings.globalRate()).put("output_dir", settings.outputDir());
    RunSpec.Wanted wanted = settings.wanted();
    wanted.selection().include().forEach(json.withArray("include")::add);
    wanted.selection().exclude().forEach(json.withArray("exclude")::add);
    json.put("invites", wanted.invites()).put("blank_content", wanted.blankContent());
    json.put("since_last", wanted.sinceLast()).put("range", settings.range().toString());
    json.put("priority", settings.priority().weight());
    if (wanted.media().isAny()) {
      json.set("media", MediaRuleJson.write(wanted.media()));
    }
    return json;
  }

  private static RunSpec.Settings readSettings(JsonNode json) {
    return new RunSpec.Settings(
        json.path("api_base").asText(),
        json.path("user").asBoolean(),
        readTime(json.path("after")),
        readTime(json.path("before")),
        json.path("no_scrub").asBoolean(),
        json.path("gzip").asBoolean(),
        json.path("global_rate").asDouble(),
        json.path("output_dir").asText(),
        new RunSpec.Wanted(
            new Selection(texts(json.path("include")), texts(json.path("exclude"))),
            json.path("invites").asBoolean(),
            json.path("blank_content").asBoolean(),
            json.path("since_last").asBoolean(),
            MediaRuleJson.read(json.path("media"))),
        RangeRule.parse(json.path("range").asText()),
        new Priority(json.path("priority").asInt(Priority.USUAL.weight())));
  }

  private static ObjectNode channel(ChannelRef channel) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("guild", Snowflake.format(channel.guildId()));
    json.put("id", Snowflake.format(channel.id())).put("name", channel.name());
    json.put("type", channel.type()).put("parent", idText(channel.parentId()));
    json.put("last", idText(channel.lastMessageId()));
    return json;
  }

  private static ChannelRef readChannel(JsonNode json) {
    return new ChannelRef(
        id(json, "guild"),
        id(json, "id"),
        json.path("name").asText(),
        json.path("type").asInt(),
        optionalId(json.path("parent")),
        optionalId(json.path("last")));
  }

  private static long id(JsonNode json, String field) {
    return Snowflake.parse(json.path(field).asText());
  }

  private static @Nullable Long optionalId(JsonNode json) {
    return json.isTextual() ? Snowflake.parse(json.asText()) : null;
  }

  private static List<Long> ids(JsonNode array) {
    List<Long> ids = new ArrayList<>();
    array.forEach(id -> ids.add(Snowflake.parse(id.asText())));
    return ids;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static @Nullable String idText(@Nullable Long id) {
    return id == null ? null : Snowflake.format(id);
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable Instant readTime(JsonNode json) {
    return json.isTextual() ? Instant.parse(json.asText()) : null;
  }
}
