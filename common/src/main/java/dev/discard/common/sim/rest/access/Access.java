package dev.discard.common.sim.rest.access;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Cursors;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.World;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Guilds and channels as far as the caller may see them. */
public record Access(World world, Set<Quirk> quirks) {

  private static final int FIRST_VERSION_WITH_THREADS = 9;

  public boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /** Throws 404 for what this quirk leaves out of the API. */
  public void checkExists(Quirk absence) {
    if (is(absence)) {
      throw ApiError.NO_SUCH_ROUTE.refusal();
    }
  }

  /**
   * A page of a list, which never ends under a quirk.
   *
   * @param rest what follows the cursor
   * @param all the whole list in the order of its pages
   */
  public <T> List<T> page(List<T> rest, List<T> all, int limit) {
    List<T> from = rest.isEmpty() && is(Quirk.ENDLESS_LISTS) ? last(all, limit) : rest;
    return from.subList(0, Math.min(limit, from.size()));
  }

  /** A page of a list by ascending ids, at the end or the beginning of what the cursors leave. */
  public <T> List<T> page(Cursors cursors, List<T> ascending, ToLongFunction<T> id, int limit) {
    List<T> rest = cursors.rest(ascending, id);
    if (!cursors.backward()) {
      return page(rest, ascending, limit);
    }
    boolean again = rest.isEmpty() && is(Quirk.ENDLESS_LISTS);
    return again ? ascending.subList(0, Math.min(limit, ascending.size())) : last(rest, limit);
  }

  /** Whether a list says that more follows a page of it. */
  public boolean saysMore(int rest, int page) {
    return rest > page || is(Quirk.ENDLESS_LISTS);
  }

  private static <T> List<T> last(List<T> all, int limit) {
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  /** The guilds that the account is a member of, by ascending id. */
  public List<Guild> guilds(Account account) {
    return world.guilds().stream()
        .filter(guild -> guild.has(account))
        .sorted((a, b) -> Long.compareUnsigned(a.id(), b.id()))
        .toList();
  }

  /** The guild in the second segment, which the caller must be a member of. */
  public Guild guild(Call call) {
    long id = call.pathId(1, "guild_id");
    return world
        .guild(id)
        .filter(guild -> guild.has(call.caller()))
        .orElseThrow(ApiError.UNKNOWN_GUILD::refusal);
  }

  /** The channel in the second segment, which the caller must be able to see. */
  public Channel channel(Call call) {
    long id = call.pathId(1, "channel_id");
    Channel channel =
        world
            .channel(id)
            .filter(c -> c.thread() == null || call.version() >= FIRST_VERSION_WITH_THREADS)
            .orElseThrow(ApiError.UNKNOWN_CHANNEL::refusal);
    if (bits(call, channel) == 0) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    return channel;
  }

  /** The channel in the second segment, whose messages the caller may ask for. */
  public Channel entered(Call call) {
    Channel channel = channel(call);
    if (channel.type().isSpoken() && !mayInChannel(call, channel, Permissions.CONNECT)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    return channel;
  }

  public boolean mayReadHistory(Call call, Channel channel) {
    return mayInChannel(call, channel, Permissions.READ_MESSAGE_HISTORY);
  }

  /** Whether the caller gets the messages of the channel, if it can hold any. */
  public boolean isReadable(Call call, Channel channel) {
    boolean entered =
        !channel.type().isSpoken() || mayInChannel(call, channel, Permissions.CONNECT);
    return channel.type().holdsMessages() && entered && mayReadHistory(call, channel);
  }

  /** Throws 403/50001 for whoever may not read what was said in the channel before. */
  public void checkHistory(Call call, Channel channel) {
    if (!mayReadHistory(call, channel)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
  }

  /** Whether the caller has at least one of these permissions in the channel. */
  public boolean mayInChannel(Call call, Channel channel, long bits) {
    return (bits(call, channel) & bits) != 0;
  }

  /** Whether the caller may see the channel or thread. */
  public boolean sees(Call call, Channel channel) {
    return bits(call, channel) != 0;
  }

  /** Whether the caller has at least one of these permissions in the guild. */
  public boolean mayInGuild(Call call, Guild guild, long bits) {
    return (Permissions.inGuild(guild, call.caller().id()) & bits) != 0;
  }

  /** Throws 403/50013 for whoever has none of these permissions in the guild. */
  public void checkGuild(Call call, Guild guild, long bits) {
    if (!mayInGuild(call, guild, bits)) {
      throw ApiError.MISSING_PERMISSIONS.refusal();
    }
  }

  /** Throws 403/50013 for whoever has none of these permissions in the channel. */
  public void checkInChannel(Call call, Channel channel, long bits) {
    if (!mayInChannel(call, channel, bits)) {
      throw ApiError.MISSING_PERMISSIONS.refusal();
    }
  }

  /** All that the caller may do in a channel; nothing in one that the caller can't see. */
  private long bits(Call call, Channel channel) {
    if (channel.type().isPrivate()) {
      boolean own =
          world
              .privateChannel(channel.id())
              .filter(c -> c.account() == call.caller().id())
              .isPresent();
      return own ? Permissions.ALL : 0;
    }
    Guild guild = guildOf(channel);
    return guild.has(call.caller()) ? Permissions.inChannel(guild, channel, call.caller().id()) : 0;
  }

  /** The guild of a channel; private ones have none, and so no list of a guild's channel. */
  public Guild guildOf(Channel channel) {
    return world.guild(channel.guildId()).orElseThrow(ApiError.WRONG_CHANNEL_TYPE::refusal);
  }
}
