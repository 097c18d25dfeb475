package dev.discard.coordinator.plan;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.ChannelKind;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Overwrite;
import dev.discard.coordinator.plan.facts.Permissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guild with what the account may do in it; where that is not known, everything is tried.
 *
 * @param own empty when the account's roles are not known
 * @param listed the guild's channels by their ids
 */
record Place(GuildFacts guild, Optional<Permissions> own, Map<Long, ChannelFacts> listed) {

  static Place of(GuildFacts guild, Optional<Permissions> own) {
    Map<Long, ChannelFacts> listed = new HashMap<>();
    List<ChannelFacts> channels = guild.channels();
    if (channels != null) {
      channels.forEach(channel -> listed.put(channel.ref().id(), channel));
    }
    return new Place(guild, own, listed);
  }

  /** The first permission that reading a channel needs and that is not there. */
  Optional<Permission> lacking(ChannelFacts channel) {
    ChannelKind kind = channel.kind();
    return own.flatMap(
        permissions -> overwrites(channel).flatMap(those -> permissions.missing(kind, those)));
  }

  /** Whether the account has a permission in a channel. */
  boolean may(Permission permission, ChannelFacts channel) {
    return own.isEmpty()
        || overwrites(channel).map(those -> own.get().has(permission, those)).orElse(true);
  }

  /** The channel that a thread belongs to; empty for other channels, and when it is not listed. */
  Optional<ChannelFacts> parent(ChannelFacts thread) {
    Long id = thread.ref().parentId();
    return thread.kind().isThread() && id != null
        ? Optional.ofNullable(listed.get(id))
        : Optional.empty();
  }

  Optional<ChannelRef> parentRef(ChannelFacts thread) {
    return parent(thread).map(ChannelFacts::ref);
  }

  /** A thread's permissions are its parent's; empty when the parent is not known. */
  private Optional<List<Overwrite>> overwrites(ChannelFacts channel) {
    return channel.kind().isThread()
        ? parent(channel).map(ChannelFacts::overwrites)
        : Optional.of(channel.overwrites());
  }
}
