package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.render.ChannelJson;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;

/** Guilds themselves, their channels, and single channels. */
final class GuildRoutes {

  private static final List<String> REGIONS = List.of("rotterdam", "brazil", "us-east", "japan");

  private final Access access;

  GuildRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.of("guild", "/guilds/{guild}", Who.ACCOUNTS, this::guild),
        Route.of("preview", "/guilds/{guild}/preview", Who.ACCOUNTS, this::preview),
        Route.of("channels", "/guilds/{guild}/channels", Who.ACCOUNTS, this::channels),
        Route.of("regions", "/guilds/{guild}/regions", Who.ACCOUNTS, this::regions),
        Route.of("channel", "/channels/{channel}", Who.ACCOUNTS, this::channel));
  }

  private static Answer ok(JsonNode json) {
    return Answer.ok(json.toString());
  }

  private Answer guild(Call call) {
    Guild guild = access.guild(call);
    if (access.is(Quirk.GUILD_ROOT_MISSING)) {
      throw ApiError.UNKNOWN_GUILD.refusal();
    }
    return ok(new GuildJson(call.isLegacy()).guild(guild, call.isTrue("with_counts")));
  }

  private Answer preview(Call call) {
    return ok(new GuildJson(call.isLegacy()).preview(access.guild(call)));
  }

  private Answer channels(Call call) {
    Guild guild = access.guild(call);
    ArrayNode channels = new ChannelJson(access.world(), call.isLegacy()).all(guild);
    if (access.is(Quirk.NO_THREADS_API)) {
      ThreadJson threads = new ThreadJson(access.world());
      guild.threads().stream()
          .filter(thread -> access.sees(call, thread))
          .forEach(thread -> channels.add(threads.thread(thread)));
    }
    return ok(channels);
  }

  private Answer channel(Call call) {
    return ok(
        new ChannelJson(access.world(), call.isLegacy())
            .single(access.channel(call), call.caller().id()));
  }

  private Answer regions(Call call) {
    access.guild(call);
    ArrayNode array = Json.mapper().createArrayNode();
    for (String region : REGIONS) {
      array
          .addObject()
          .put("id", region)
          .put("name", region)
          .put("custom", false)
          .put("deprecated", false)
          .put("optimal", region.equals(REGIONS.get(0)));
    }
    return ok(array);
  }
}
