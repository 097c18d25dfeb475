package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.meta.RunMeta.Account;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Fleet;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.archive.meta.RunMeta.Summary;
import dev.discard.common.archive.meta.RunMeta.User;
import dev.discard.common.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of {@link RunMeta}: the original's keys in its order, then ours. */
final class RunMetaJson {

  private static final Set<String> ORIGINAL_SETTINGS =
      Set.of(
          "mode", "token", "is_user_account", "output_dir", "after", "before", "no_scrub", "gzip");

  private RunMetaJson() {}

  static ObjectNode write(RunMeta meta) {
    ObjectNode json = MetaFile.object();
    json.putObject("client")
        .put("name", meta.client().name())
        .put("version", meta.client().version());
    ArrayNode command = json.putArray("command");
    meta.command().forEach(command::add);
    json.set("settings", settings(meta.settings()));
    json.set("run", run(meta.run()));
    json.set("summary", summary(meta.summary()));
    json.set("user", user(meta.user()));
    if (!meta.accounts().isEmpty()) {
      ArrayNode accounts = json.putArray("accounts");
      meta.accounts().forEach(account -> accounts.add(account(account)));
    }
    json.set("fleet", fleet(meta.fleet()));
    json.set("denied", missing(meta.denied(), false));
    json.set("failed", missing(meta.failed(), true));
    json.set("incomplete", missing(meta.incomplete(), false));
    meta.warnings().forEach(json.putArray("warnings")::add);
    if (meta.media() != null) {
      json.set("media", meta.media().toJson());
    }
    SpentMeta spent = meta.spent();
    if (spent != null) {
      json.set("spent", spent.toJson());
      json.put("bound_seconds", spent.roundedBound());
    }
    return json;
  }

  static RunMeta read(Path file) {
    Fields json = Fields.read(file);
    Fields client = json.object("client");
    return new RunMeta(
        new Client(client.text("name", ""), client.text("version")),
        json.texts("command"),
        settings(json.object("settings")),
        run(json.object("run")),
        summary(json.objectOrNull("summary")),
        user(json.objectOrNull("user")),
        accounts(json.objects("accounts")),
        fleet(json.objectOrNull("fleet")),
        missing(json.objects("denied")),
        missing(json.objects("failed")),
        missing(json.objects("incomplete")),
        json.texts("warnings"),
        SpentMeta.read(json.raw().path("spent"), json.raw().path("bound_seconds")),
        MediaMeta.read(json.raw().path("media")));
  }

  private static ObjectNode settings(Settings settings) {
    ObjectNode json = MetaFile.object();
    json.put("mode", settings.mode());
    json.putNull("token");
    json.put("is_user_account", settings.isUserAccount());
    json.put("output_dir", settings.outputDir());
    json.put("after", MetaFile.naive(settings.after()));
    json.put("before", MetaFile.naive(settings.before()));
    json.put("no_scrub", settings.noScrub());
    json.put("gzip", settings.gzip());
    settings.more().forEach(json::set);
    return json;
  }

  private static Settings settings(Fields json) {
    return new Settings(
        json.text("mode"),
        json.flag("is_user_account"),
        json.text("output_dir", ""),
        json.timeOrNull("after"),
        json.timeOrNull("before"),
        json.flag("no_scrub"),
        json.flag("gzip"),
        more(json.raw()));
  }

  private static Map<String, JsonNode> more(JsonNode settings) {
    Map<String, JsonNode> more = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : settings.properties()) {
      if (!ORIGINAL_SETTINGS.contains(member.getKey())) {
        more.put(member.getKey(), member.getValue());
      }
    }
    return more;
  }

  private static ObjectNode run(Run run) {
    ObjectNode json = MetaFile.object();
    json.put("datetime_start", MetaFile.utc(run.start()));
    json.put("datetime_end", MetaFile.utc(run.end()));
    json.put("run_directory", run.directory());
    json.put("ident", run.ident());
    json.put("completed", run.completed());
    json.put("finished", run.finished());
    json.put("errors", run.errors());
    json.put("exception", run.exception());
    json.put("traceback", run.traceback());
    return json;
  }

  private static Run run(Fields json) {
    return new Run(
        json.time("datetime_start"),
        json.timeOrNull("datetime_end"),
        json.text("run_directory", ""),
        json.text("ident", ""),
        json.flag("completed"),
        json.flag("finished"),
        json.flag("errors"),
        json.textOrNull("exception"),
        json.textOrNull("traceback"));
  }

  private static ObjectNode summary(Summary summary) {
    ObjectNode json = MetaFile.object();
    json.put("num_http_requests", summary.httpRequests());
    json.put("num_ws_packets", summary.wsPackets());
    json.put("num_messages", summary.messages());
    json.put("num_http_errors", summary.httpErrors());
    return json;
  }

  private static Summary summary(@Nullable Fields json) {
    return json == null
        ? new Summary(0, 0, 0, 0)
        : new Summary(
            json.count("num_http_requests"),
            json.count("num_http_errors"),
            json.count("num_ws_packets"),
            json.count("num_messages"));
  }

  private static @Nullable ObjectNode user(@Nullable User user) {
    if (user == null) {
      return null;
    }
    ObjectNode json = MetaFile.object();
    json.set("id", MetaFile.id(user.id()));
    json.put("name", user.name());
    json.put("discriminator", user.discriminator());
    json.put("bot", user.bot());
    return json;
  }

  private static @Nullable User user(@Nullable Fields json) {
    return json == null
        ? null
        : new User(
            json.id("id"), json.text("name", ""), json.text("discriminator", ""), json.flag("bot"));
  }

  private static ObjectNode account(Account account) {
    ObjectNode json = MetaFile.object();
    json.put("number", account.number());
    json.set("id", MetaFile.id(account.id()));
    json.put("name", account.name());
    json.put("num_channels", account.channels());
    return json;
  }

  private static List<Account> accounts(List<Fields> accounts) {
    return accounts.stream()
        .map(
            json ->
                new Account(
                    (int) json.count("number"),
                    json.id("id"),
                    json.text("name", ""),
                    (int) json.count("num_channels")))
        .toList();
  }

  private static @Nullable ObjectNode fleet(@Nullable Fleet fleet) {
    if (fleet == null) {
      return null;
    }
    ObjectNode json = MetaFile.object();
    json.put("jobs", fleet.jobs());
    json.put("attempts", fleet.attempts());
    json.put("requeues", fleet.requeues());
    ArrayNode workers = json.putArray("workers");
    fleet.workers().forEach(workers::add);
    json.put("segments", fleet.segments());
    return json;
  }

  private static @Nullable Fleet fleet(@Nullable Fields json) {
    return json == null
        ? null
        : new Fleet(
            json.count("jobs"),
            json.count("attempts"),
            json.count("requeues"),
            json.texts("workers"),
            json.count("segments"));
  }

  private static ArrayNode missing(List<Missing> missing, boolean withRequeue) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (Missing one : missing) {
      ObjectNode json = array.addObject();
      json.set("guild", MetaFile.id(one.guild()));
      json.set("channel", MetaFile.id(one.channel()));
      json.put("name", one.name());
      json.put("resource", one.resource());
      json.put("reason", one.reason());
      if (withRequeue) {
        json.put("requeue", one.requeue());
      }
    }
    return array;
  }

  private static List<Missing> missing(List<Fields> list) {
    return list.stream()
        .map(
            json ->
                new Missing(
                    json.idOrNull("guild"),
                    json.idOrNull("channel"),
                    json.textOrNull("name"),
                    json.textOrNull("resource"),
                    json.text("reason"),
                    json.textOrNull("requeue")))
        .toList();
  }
}
