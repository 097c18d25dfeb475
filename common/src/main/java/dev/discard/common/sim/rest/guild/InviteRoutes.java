package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;

/** Invites of a guild, of a channel, and what one leads to. */
final class InviteRoutes {

  /** What only those learn who manage the guild. */
  private static final List<String> METADATA =
      List.of("uses", "max_uses", "max_age", "temporary", "created_at");

  private final Access access;

  InviteRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.of("invites", "/guilds/{guild}/invites", Who.ACCOUNTS, this::ofGuild),
        Route.of("channel-invites", "/channels/{channel}/invites", Who.ACCOUNTS, this::ofChannel),
        Route.of("invite", "/invites/{code}", Who.ANYBODY, this::byCode));
  }

  private Answer ofGuild(Call call) {
    Guild guild = access.guild(call);
    access.checkGuild(call, guild, Permissions.MANAGE_GUILD | Permissions.VIEW_AUDIT_LOG);
    boolean full = access.mayInGuild(call, guild, Permissions.MANAGE_GUILD);
    ArrayNode array = Json.mapper().createArrayNode();
    for (ObjectNode invite : guild.holdings().list("invites")) {
      ObjectNode shown = shown(guild, invite, call.isLegacy());
      array.add(full ? shown : shown.without(METADATA));
    }
    return Answer.ok(array.toString());
  }

  private Answer ofChannel(Call call) {
    Channel channel = access.channel(call);
    Guild guild = access.guildOf(channel);
    access.checkInChannel(call, channel, Permissions.MANAGE_CHANNELS);
    ArrayNode array = Json.mapper().createArrayNode();
    for (ObjectNode invite : guild.holdings().list("invites")) {
      if (invite.path("channel_id").asText().equals(Long.toUnsignedString(channel.id()))) {
        array.add(shown(guild, invite, call.isLegacy()));
      }
    }
    return Answer.ok(array.toString());
  }

  private Answer byCode(Call call) {
    String code = call.path().get(1);
    for (Guild guild : access.world().guilds()) {
      for (ObjectNode invite : guild.holdings().list("invites")) {
        if (invite.path("code").asText().equals(code)) {
          ObjectNode shown = shown(guild, invite, call.isLegacy());
          shown.remove(METADATA);
          return Answer.ok(counted(call, shown, guild.memberCount()).toString());
        }
      }
      for (ObjectNode elsewhere : guild.holdings().list("elsewhere")) {
        if (elsewhere.path("code").asText().equals(code)) {
          return Answer.ok(elsewhere.toString());
        }
      }
    }
    throw ApiError.UNKNOWN_INVITE.refusal();
  }

  private static ObjectNode counted(Call call, ObjectNode invite, int members) {
    if (call.isTrue("with_counts")) {
      invite.put("approximate_member_count", members);
      invite.put("approximate_presence_count", 1 + members / 3);
    }
    return invite;
  }

  private static ObjectNode shown(Guild guild, ObjectNode invite, boolean legacy) {
    ObjectNode shown = invite.deepCopy();
    Channel channel =
        guild.channel(Snowflake.parse(invite.path("channel_id").asText())).orElseThrow();
    shown.remove("channel_id");
    shown.set("guild", face(guild, legacy));
    shown.put("guild_id", Long.toUnsignedString(guild.id()));
    shown
        .putObject("channel")
        .put("id", Long.toUnsignedString(channel.id()))
        .put("type", channel.type().number())
        .put("name", channel.name());
    return shown;
  }

  private static ObjectNode face(Guild guild, boolean legacy) {
    ObjectNode face = new GuildJson(legacy).preview(guild);
    face.retain("id", "name", "splash", "banner", "description", "icon", "features");
    face.put("verification_level", 0).putNull("vanity_url_code").put("nsfw_level", 0);
    return face.put("nsfw", false).put("premium_subscription_count", 0);
  }
}
