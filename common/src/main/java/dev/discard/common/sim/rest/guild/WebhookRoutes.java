package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;
import java.util.function.Predicate;

/** Webhooks, with the tokens that let anybody speak through them. */
final class WebhookRoutes {

  private final Access access;

  WebhookRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.of("webhooks", "/guilds/{guild}/webhooks", Who.ACCOUNTS, this::ofGuild),
        Route.of(
            "channel-webhooks", "/channels/{channel}/webhooks", Who.ACCOUNTS, this::ofChannel));
  }

  private Answer ofGuild(Call call) {
    Guild guild = access.guild(call);
    access.checkGuild(call, guild, Permissions.MANAGE_WEBHOOKS);
    return list(guild, webhook -> true);
  }

  private Answer ofChannel(Call call) {
    Channel channel = access.channel(call);
    Guild guild = access.guildOf(channel);
    access.checkInChannel(call, channel, Permissions.MANAGE_WEBHOOKS);
    String id = Long.toUnsignedString(channel.id());
    return list(guild, webhook -> webhook.path("channel_id").asText().equals(id));
  }

  private static Answer list(Guild guild, Predicate<ObjectNode> wanted) {
    ArrayNode array = Json.mapper().createArrayNode();
    guild.holdings().list("webhooks").stream().filter(wanted).forEach(array::add);
    return Answer.ok(array.toString());
  }
}
