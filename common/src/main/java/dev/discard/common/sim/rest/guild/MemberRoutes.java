package dev.discard.common.sim.rest.guild;

import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;

/** The members of a guild: in pages, by id, by the beginning of their names. */
final class MemberRoutes {

  private static final Bounds LIMIT = new Bounds(1, 1000, 1);

  private static final int EMPTY = "[]".length();

  private final Access access;
  private final MemberJson members;

  MemberRoutes(Access access, MemberJson members) {
    this.access = access;
    this.members = members;
  }

  List<Route> routes() {
    return List.of(
        Route.of("members", "/guilds/{guild}/members", Who.BOTS, this::members),
        Route.of("member-search", "/guilds/{guild}/members/search", Who.BOTS, this::search),
        Route.of("member", "/guilds/{guild}/members/{user}", Who.ACCOUNTS, this::member));
  }

  private Answer members(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    long after = call.queryId("after", 0);
    Guild guild = access.guild(call);
    if (access.is(Quirk.NO_MEMBERS_INTENT)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    JsonBytes out = new JsonBytes();
    members.page(out, guild, after, limit);
    if (out.length() == EMPTY && access.is(Quirk.ENDLESS_LISTS)) {
      members.page(out.clear(), guild, 0, limit);
    }
    return Answer.ok(out);
  }

  private Answer search(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    String prefix = call.queryText("query");
    Guild guild = access.guild(call);
    JsonBytes out = new JsonBytes();
    members.beginning(out, guild, prefix, limit);
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
