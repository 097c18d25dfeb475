package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.thread.Archival;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.spec.Quirk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two threads of each guild that are never where one looks: after the active threads were asked for
 * an archived one becomes active and an active one archived, and after the archived ones both go
 * back. So whoever asks for one list and then for the other misses the one and sees the other
 * twice.
 */
final class ThreadMotion {

  private final Access access;
  private final Map<Long, List<Long>> movers = new HashMap<>();
  private final Set<Long> away = new HashSet<>();

  ThreadMotion(Access access) {
    this.access = access;
  }

  /** The active threads of the guild have been told. */
  void afterActive(Guild guild) {
    if (access.is(Quirk.MOVING_THREADS)) {
      movers.computeIfAbsent(guild.id(), id -> choose(guild)).stream()
          .filter(away::add)
          .forEach(this::move);
    }
  }

  /** The archived threads of the channel have been told. */
  void afterArchived(Channel parent) {
    access.guildOf(parent).threadsOf(parent.id()).stream()
        .map(Channel::id)
        .filter(away::remove)
        .forEach(this::move);
  }

  private static List<Long> choose(Guild guild) {
    return Stream.of(true, false)
        .flatMap(
            archived ->
                guild.threads().stream()
                    .filter(thread -> thread.type() == ChannelType.PUBLIC_THREAD)
                    .filter(thread -> ThreadPage.facts(thread).archival().archived() == archived)
                    .limit(1))
        .map(Channel::id)
        .toList();
  }

  private void move(long threadId) {
    Channel thread = access.world().channel(threadId).orElseThrow();
    Archival archival = ThreadPage.facts(thread).archival();
    access.world().archive(threadId, !archival.archived(), archival.at().plusSeconds(1));
  }
}
