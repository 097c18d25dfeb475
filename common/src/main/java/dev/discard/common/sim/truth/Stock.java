package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.identity.GatewayDoor;
import dev.discard.common.sim.rest.message.Pages;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.World;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every object that an account may read, by kind and key, with the data that the API answers: so
 * that an archive can be compared field by field.
 *
 * <p>It is what an honest API says, whatever quirks this one has, except for those that take
 * something from an account: missing intents.
 *
 * <p>Kinds of a guild: {@code guild, preview, channel, role, role-count, emoji, sticker, sound,
 * event, event-user, template, rule, audit-entry, audit-user, audit-webhook, audit-integration,
 * audit-thread, audit-event, audit-command, audit-rule, ban, invite, integration, webhook,
 * welcome-screen, onboarding, new-member-welcome, member-verification, vanity-url, widget, region,
 * member, own-member, active-thread, archived-thread, private-thread, forum-post}; of each channel
 * and thread: {@code channel-invite, channel-webhook, stage-instance, thread-member, pin, message,
 * reaction, burst-reaction, poll-voter}; of an account: {@code me, application, my-guild,
 * private-channel, default-sound}.
 *
 * <p>The key of what belongs to a channel begins with the channel's id, that of what belongs to a
 * message goes on with the message's, then the emoji's id or name, or the answer's id, then the
 * user's: {@code channel:message:emoji:user}. Else it is the id, the code, or where there is but
 * one in a guild the guild's id.
 */
public final class Stock {

  private static final Set<Quirk> HONEST =
      EnumSet.of(Quirk.NO_CONTENT_INTENT, Quirk.NO_MEMBERS_INTENT);

  private final World world;
  private final Access access;
  private final Routes routes;
  private final Pages pages;

  public Stock(World world, Set<Quirk> quirks, MessageJson messages, GatewayDoor door) {
    Set<Quirk> kept = EnumSet.copyOf(HONEST);
    kept.retainAll(quirks);
    this.world = world;
    this.access = new Access(world, kept);
    this.routes = new Routes(world, kept, messages, door);
    this.pages = new Pages(messages, kept);
  }

  /** The objects of a guild; none for an account that isn't a member. */
  Inventory of(Guild guild, Account account) {
    Asker asker = new Asker(routes, account);
    Inventory inventory = new Inventory();
    if (guild.has(account)) {
      new GuildThings(asker, Long.toUnsignedString(guild.id())).addTo(inventory);
      inventory.then(new ThreadThings(asker, access, guild)::write);
      guild.channels().forEach(c -> new ChannelThings(asker, access, pages, c).addTo(inventory));
      guild.threads().forEach(t -> new ChannelThings(asker, access, pages, t).addTo(inventory));
    }
    return inventory;
  }

  /** The objects that are no guild's: the account itself and its private channels. */
  Inventory of(Account account) {
    Asker asker = new Asker(routes, account);
    Inventory inventory = new Inventory();
    inventory.then(to -> single(to, "me", asker.get("/users/@me")));
    inventory.then(to -> single(to, "application", asker.get("/applications/@me")));
    inventory.then(to -> list(to, "my-guild", asker.get("/users/@me/guilds"), "id"));
    inventory.then(
        to -> list(to, "default-sound", asker.get("/soundboard-default-sounds"), "sound_id"));
    inventory.then(to -> list(to, "private-channel", asker.get("/users/@me/channels"), "id"));
    for (PrivateChannel each : world.privateChannels(account.id())) {
      new ChannelThings(asker, access, pages, each.channel()).addTo(inventory);
    }
    return inventory;
  }

  private static void single(Inventory to, String kind, JsonNode json) {
    if (!json.isMissingNode()) {
      to.object(kind, json.path("id").asText(), json);
    }
  }

  private static void list(Inventory to, String kind, JsonNode list, String key) {
    list.forEach(each -> to.object(kind, each.path(key).asText(), each));
  }
}
