package dev.discard.common.sim.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.ChannelJson;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Endpoint;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;
import java.util.function.BiFunction;

/** Guilds, their lists, and single channels. */
final class GuildRoutes {

  private static final Bounds MEMBERS = new Bounds(1, 1000, 1);

  private final Access access;
  private final MemberJson members;

  GuildRoutes(Access access, UserJson users) {
    this.access = access;
    this.members = new MemberJson(access.world(), users);
  }

  List<Route> routes() {
    return List.of(
        Route.of("guild", "/guilds/{guild}", Who.ACCOUNTS, this::guild),
        list("preview", (json, guild) -> json.preview(guild)),
        list("roles", GuildJson::roles),
        list("emojis", GuildJson::emojis),
        list("stickers", GuildJson::stickers),
        Route.of("channels", "/guilds/{guild}/channels", Who.ACCOUNTS, this::channels),
        Route.of("members", "/guilds/{guild}/members", Who.BOTS, this::members),
        Route.of("member", "/guilds/{guild}/members/{user}", Who.ACCOUNTS, this::member),
        Route.of("channel", "/channels/{channel}", Who.ACCOUNTS, this::channel));
  }

  private Route list(String name, BiFunction<GuildJson, Guild, JsonNode> content) {
    Endpoint endpoint = call -> ok(content.apply(json(call), access.guild(call)));
    return Route.of(name, "/guilds/{guild}/" + name, Who.ACCOUNTS, endpoint);
  }

  private static Answer ok(JsonNode json) {
    return Answer.ok(json.toString());
  }

  private static GuildJson json(Call call) {
    return new GuildJson(call.isLegacy());
  }

  private Answer guild(Call call) {
    Guild guild = access.guild(call);
    if (access.is(Quirk.GUILD_ROOT_MISSING)) {
      throw ApiError.UNKNOWN_GUILD.refusal();
    }
    return ok(json(call).guild(guild, call.isTrue("with_counts")));
  }

  private Answer channels(Call call) {
    return ok(new ChannelJson(access.world(), call.isLegacy()).all(access.guild(call)));
  }

  private Answer channel(Call call) {
    return ok(
        new ChannelJson(access.world(), call.isLegacy())
            .single(access.channel(call), call.caller().id()));
  }

  private Answer members(Call call) {
    int limit = call.queryInt("limit", MEMBERS);
    long after = call.queryId("after", 0);
    Guild guild = access.guild(call);
    if (access.is(Quirk.NO_MEMBERS_INTENT)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    JsonBytes out = new JsonBytes();
    members.page(out, guild, after, limit);
    return Answer.ok(out);
  }

  private Answer member(Call call) {
    Guild guild = access.guild(call);
    String segment = call.path().get(3);
    long id = segment.equals("@me") ? call.caller().id() : call.pathId(3, "user_id");
    JsonBytes out = new JsonBytes();
    if (!members.one(out, guild, id)) {
      throw ApiError.UNKNOWN_MEMBER.refusal();
    }
    return Answer.ok(out);
  }
}
