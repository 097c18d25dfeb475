package dev.discard.common.sim.rest.access;

import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.World;
import java.util.List;
import java.util.Set;

/** Guilds and channels as far as the caller may see them. */
public record Access(World world, Set<Quirk> quirks) {

  private static final int FIRST_VERSION_WITH_THREADS = 9;

  public boolean is(Quirk quirk) {
    return quirks.contains(quirk);
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
    Guild guild = guildOf(channel);
    long bits = Permissions.inChannel(guild, channel, call.caller().id());
    if (!guild.has(call.caller()) || (bits & Permissions.VIEW_CHANNEL) == 0) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    return channel;
  }

  /** The channel in the second segment, whose messages the caller may ask for. */
  public Channel entered(Call call) {
    Channel channel = channel(call);
    if (!Permissions.mayEnter(guildOf(channel), channel, call.caller().id())) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    return channel;
  }

  public boolean mayReadHistory(Call call, Channel channel) {
    return Permissions.mayReadHistory(guildOf(channel), channel, call.caller().id());
  }

  /** Throws 403/50001 for whoever may not read what was said in the channel before. */
  public void checkHistory(Call call, Channel channel) {
    if (!mayReadHistory(call, channel)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
  }

  /** Whether the caller has at least one of these permissions in the channel. */
  public boolean mayInChannel(Call call, Channel channel, long bits) {
    return (Permissions.inChannel(guildOf(channel), channel, call.caller().id()) & bits) != 0;
  }

  /** Whether the caller may see the channel or thread. */
  public boolean sees(Call call, Channel channel) {
    return mayInChannel(call, channel, Permissions.VIEW_CHANNEL);
  }

  public Guild guildOf(Channel channel) {
    return world.guild(channel.guildId()).orElseThrow(ApiError.UNKNOWN_CHANNEL::refusal);
  }
}
