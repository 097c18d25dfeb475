package dev.discard.coordinator.cli.forecast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.RunSpec;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.progress.Words;
import dev.discard.coordinator.explain.Figures;
import dev.discard.coordinator.explain.RouteLimits;
import dev.discard.coordinator.forecast.Forecast;
import dev.discard.coordinator.forecast.Survey;
import dev.discard.coordinator.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A forecast in lines for people, and as JSON for programs. */
final class ForecastTelling {

  private static final int PAGES_OF_A_THOUSAND = 10;
  private static final double MILLIS = 1000.0;

  private final RunSpec run;
  private final Plan plan;
  private final Survey survey;
  private final Forecast forecast;
  private final OptionalLong assumed;

  ForecastTelling(RunSpec run, Survey survey, OptionalLong assumed) {
    this.run = run;
    this.plan = survey.plan();
    this.survey = survey;
    this.forecast = new Forecast(run, survey);
    this.assumed = assumed;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    plan.guilds().forEach(guild -> lines.add(guild(guild)));
    survey.channels().forEach(channel -> lines.add(channel(channel)));
    plan.denied()
        .forEach(denied -> lines.add("denied: #" + denied.ref().name() + ": " + denied.reason()));
    plan.missing()
        .forEach(
            missing ->
                lines.add(
                    "missing: %s %s: %s"
                        .formatted(
                            missing.what(), Snowflake.format(missing.id()), missing.reason())));
    plan.warnings().forEach(warning -> lines.add("warning: " + warning));
    if (plan.refusal() != null) {
      lines.add("refused: " + plan.refusal());
    }
    estimates(lines);
    return lines;
  }

  private String guild(Plan.GuildRef guild) {
    Long members = survey.members().get(guild.id());
    return "%s (%s)%s"
        .formatted(
            guild.name() == null ? "guild" : guild.name(),
            Snowflake.format(guild.id()),
            members == null ? "" : ": about " + Words.count(members, "member"));
  }

  private String channel(Plan.Channel channel) {
    OptionalLong size = forecast.size(channel);
    boolean thread = ChannelTypes.isThread(channel.ref().type());
    String words =
        size.isEmpty()
            ? "size unknown"
            : size.getAsLong() == 0 ? "no messages" : Words.count(size.getAsLong(), "message");
    return "  %s%s: %s".formatted(thread ? "thread " : "#", channel.ref().name(), words);
  }

  private void estimates(List<String> lines) {
    Forecast.Estimate least = forecast.with(0);
    lines.add(
        "at least: %s, %s by the limits"
            .formatted(Words.count(least.requests(), "request"), Figures.time(least.time())));
    if (forecast.unknown() > 0) {
      lines.add(
          "size unknown: %s, of which Discord does not tell it; each 1,000 messages there are %d more requests, and %s at least%s"
              .formatted(
                  Words.count(forecast.unknown(), "channel or thread", "channels or threads"),
                  PAGES_OF_A_THOUSAND,
                  Figures.time(thousand()),
                  limit()));
    }
    if (assumed.isPresent()) {
      Forecast.Estimate more = forecast.with(assumed.getAsLong());
      lines.add(
          "with %s in each of them: %s, %s at least"
              .formatted(
                  Words.count(assumed.getAsLong(), "message"),
                  Words.count(more.requests(), "request"),
                  Figures.time(more.time())));
    }
    lines.add(
        "not counted: threads that are archived, who reacted or voted, and what fails; the time is"
            + " that of the limits, with answers that take none");
  }

  private Duration thousand() {
    return survey
        .limits()
        .of(RouteLimits.MESSAGES)
        .map(limit -> limit.gap().multipliedBy(PAGES_OF_A_THOUSAND))
        .orElseGet(
            () ->
                run.settings().globalRate() == 0
                    ? Duration.ZERO
                    : Duration.ofMillis(
                        Math.round(PAGES_OF_A_THOUSAND * MILLIS / run.settings().globalRate())));
  }

  private String limit() {
    return survey
        .limits()
        .of(RouteLimits.MESSAGES)
        .map(limit -> " in one channel (" + limit.words() + ")")
        .orElse("");
  }

  String json() {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode guilds = json.putArray("guilds");
    for (Plan.GuildRef guild : plan.guilds()) {
      guilds
          .addObject()
          .put("id", Snowflake.format(guild.id()))
          .put("name", guild.name())
          .put("approximate_members", survey.members().get(guild.id()));
    }
    ArrayNode channels = json.putArray("channels");
    survey.channels().forEach(channel -> add(channels.addObject(), channel));
    ArrayNode denied = json.putArray("denied");
    for (Plan.Denied one : plan.denied()) {
      denied
          .addObject()
          .put("id", Snowflake.format(one.ref().id()))
          .put("name", one.ref().name())
          .put("reason", one.reason());
    }
    ArrayNode missing = json.putArray("missing");
    for (Plan.Missing one : plan.missing()) {
      missing.addObject().put("id", Snowflake.format(one.id())).put("reason", one.reason());
    }
    plan.warnings().forEach(json.putArray("warnings")::add);
    json.put("unknown_sizes", forecast.unknown());
    add(json.putObject("least"), forecast.with(0));
    if (assumed.isPresent()) {
      add(
          json.putObject("assumed").put("messages_each", assumed.getAsLong()),
          forecast.with(assumed.getAsLong()));
    }
    return json.toString();
  }

  private void add(ObjectNode json, Plan.Channel channel) {
    json.put("id", Snowflake.format(channel.ref().id())).put("name", channel.ref().name());
    json.put("type", ChannelTypes.name(channel.ref().type()));
    OptionalLong size = forecast.size(channel);
    if (size.isPresent()) {
      json.put("messages", size.getAsLong());
    } else {
      json.putNull("messages");
    }
  }

  private static void add(ObjectNode json, Forecast.Estimate estimate) {
    json.put("requests", estimate.requests());
    json.put("seconds", estimate.time().toMillis() / MILLIS);
  }
}
