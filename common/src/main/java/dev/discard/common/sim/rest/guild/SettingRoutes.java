package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Endpoint;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;

/** Lists and settings of a guild that are told as they are, or not at all. */
final class SettingRoutes {

  private static final long MANAGE = Permissions.MANAGE_GUILD;

  /** More integrations than these nobody can reach; of the other lists there are never so many. */
  private static final int MOST = 50;

  private final Access access;

  SettingRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        managed("templates", "templates", call -> list(call, "templates")),
        managed("auto-moderation/rules", "rules", call -> list(call, "rules")),
        managed("auto-moderation/rules/{rule}", "rule", this::rule),
        managed("integrations", "integrations", call -> list(call, "integrations")),
        managed("vanity-url", "vanity-url", call -> one(call, ApiError.NO_VANITY_URL)),
        managed("widget", "widget", call -> one(call, ApiError.WIDGET_DISABLED)),
        route("welcome-screen", call -> one(call, ApiError.NO_WELCOME_SCREEN)),
        route("member-verification", call -> one(call, ApiError.NO_VERIFICATION)),
        route("onboarding", this::onboarding),
        route("new-member-welcome", this::newMemberWelcome),
        Route.of("widget-json", "/guilds/{guild}/widget.json", Who.ANYBODY, this::widgetJson),
        Route.of("template", "/guilds/templates/{code}", Who.ANYBODY, this::template),
        Route.of("stage", "/stage-instances/{channel}", Who.BOTS, this::stage));
  }

  private static Route route(String name, Endpoint endpoint) {
    return Route.of(name, "/guilds/{guild}/" + name, Who.ACCOUNTS, endpoint);
  }

  private Route managed(String path, String name, Endpoint endpoint) {
    Endpoint guarded =
        call -> {
          access.checkGuild(call, access.guild(call), MANAGE);
          return endpoint.answer(call);
        };
    return Route.of(name, "/guilds/{guild}/" + path, Who.ACCOUNTS, guarded);
  }

  private Answer list(Call call, String name) {
    ArrayNode array = Json.mapper().createArrayNode();
    access.guild(call).holdings().list(name).stream().limit(MOST).forEach(array::add);
    return Answer.ok(array.toString());
  }

  /** What is called like the last segment of the path. */
  private Answer one(Call call, ApiError missing) {
    return access
        .guild(call)
        .holdings()
        .one(call.path().get(2))
        .map(json -> Answer.ok(json.toString()))
        .orElseThrow(missing::refusal);
  }

  private Answer rule(Call call) {
    return access
        .guild(call)
        .holdings()
        .find("rules", "id", Long.toUnsignedString(call.pathId(4, "rule_id")))
        .map(json -> Answer.ok(json.toString()))
        .orElseThrow(ApiError.UNKNOWN_RULE::refusal);
  }

  /** Before it is switched on, only those see it who prepare it. */
  private Answer onboarding(Call call) {
    Guild guild = access.guild(call);
    JsonNode json = guild.holdings().one("onboarding").orElseThrow();
    if (!json.path("enabled").asBoolean()) {
      access.checkGuild(call, guild, MANAGE);
    }
    return Answer.ok(json.toString());
  }

  private Answer newMemberWelcome(Call call) {
    return access
        .guild(call)
        .holdings()
        .one("new-member-welcome")
        .map(json -> Answer.ok(json.toString()))
        .orElseGet(() -> Answer.json(204, ""));
  }

  /** Asking for it may make an invite, which no archiver wants; so the oracle counts it. */
  private Answer widgetJson(Call call) {
    Guild guild =
        access
            .world()
            .guild(call.pathId(1, "guild_id"))
            .orElseThrow(ApiError.UNKNOWN_GUILD::refusal);
    return guild
        .holdings()
        .one("widget-json")
        .map(json -> Answer.ok(json.toString()))
        .orElseThrow(ApiError.WIDGET_DISABLED::refusal);
  }

  private Answer template(Call call) {
    return access.world().guilds().stream()
        .flatMap(guild -> guild.holdings().find("templates", "code", call.path().get(2)).stream())
        .findFirst()
        .map(json -> Answer.ok(json.toString()))
        .orElseThrow(ApiError.UNKNOWN_TEMPLATE::refusal);
  }

  private Answer stage(Call call) {
    Channel channel = access.channel(call);
    return access
        .guildOf(channel)
        .holdings()
        .find("stage-instances", "channel_id", Long.toUnsignedString(channel.id()))
        .map(json -> Answer.ok(json.toString()))
        .orElseThrow(ApiError.UNKNOWN_STAGE::refusal);
  }
}
