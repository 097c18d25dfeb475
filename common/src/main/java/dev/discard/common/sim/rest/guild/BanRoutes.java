package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Bans;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Cursors;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;
import java.util.stream.IntStream;

/** Who was banned from a guild, and why. */
final class BanRoutes {

  private static final Bounds LIMIT = new Bounds(1, 1000, 1000);

  private final Access access;

  BanRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.of("bans", "/guilds/{guild}/bans", Who.ACCOUNTS, this::bans),
        Route.of("ban", "/guilds/{guild}/bans/{user}", Who.ACCOUNTS, this::ban));
  }

  private Answer bans(Call call) {
    if (!call.caller().bot()) {
      call.queryText("limit");
    }
    int limit = call.queryInt("limit", LIMIT);
    Bans bans = banned(call);
    UserJson users = new UserJson(bans.people());
    ArrayNode array = Json.mapper().createArrayNode();
    access
        .page(
            Cursors.of(call),
            IntStream.range(0, bans.people().count()).boxed().toList(),
            number -> bans.people().id(number),
            limit)
        .forEach(number -> array.add(json(bans, users, number)));
    return Answer.ok(array.toString());
  }

  private Answer ban(Call call) {
    Bans bans = banned(call);
    int number = bans.people().find(call.pathId(3, "user_id"));
    if (number < 0) {
      throw ApiError.UNKNOWN_BAN.refusal();
    }
    return Answer.ok(json(bans, new UserJson(bans.people()), number).toString());
  }

  private Bans banned(Call call) {
    Guild guild = access.guild(call);
    access.checkGuild(call, guild, Permissions.BAN_MEMBERS);
    return guild.bans();
  }

  private static ObjectNode json(Bans bans, UserJson users, int number) {
    ObjectNode json = Json.mapper().createObjectNode().put("reason", bans.reason(number));
    json.putRawValue("user", new RawValue(users.text(number)));
    return json;
  }
}
