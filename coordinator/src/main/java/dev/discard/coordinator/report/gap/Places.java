package dev.discard.coordinator.report.gap;

import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.run.LogFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What gaps are gaps of: guilds and channels, with their names. */
final class Places {

  private final Map<Long, String> guilds = new HashMap<>();

  Places(Plan plan) {
    for (Plan.GuildRef guild : plan.guilds()) {
      if (guild.name() != null) {
        guilds.put(guild.id(), guild.name());
      }
    }
  }

  /** A guild, a channel, or with neither the run. */
  record Place(@Nullable Long guild, @Nullable Long channel, @Nullable String name) {

    /** It is not there itself, and that is no failure. */
    Missing lack(String reason) {
      return lack(null, reason, null);
    }

    Missing lack(@Nullable String resource, String reason, @Nullable String again) {
      return new Missing(guild, channel, name, resource, reason, again);
    }
  }

  Place guild(long id) {
    return new Place(id, null, guilds.get(id));
  }

  Place of(LogFile log) {
    if (log instanceof LogFile.Channel channel) {
      Long guild = channel.guildId() == 0 ? null : Long.valueOf(channel.guildId());
      return new Place(guild, channel.channelId(), null);
    }
    if (log instanceof LogFile.Media media && media.guildId() != 0) {
      return guild(media.guildId());
    }
    return log instanceof LogFile.Guild guild
        ? guild(guild.guildId())
        : new Place(null, null, null);
  }

  Place of(ChannelRef channel) {
    Long guild = channel.guildId() == 0 ? null : Long.valueOf(channel.guildId());
    return new Place(guild, channel.id(), channel.name());
  }

  Place of(Work work) {
    ChannelRef channel = work.channel();
    if (channel != null) {
      return of(channel);
    }
    return work.guildId() == 0 ? new Place(null, null, null) : guild(work.guildId());
  }

  /** The part that a job was to fetch; null when it is the guild, the channel or the session. */
  static @Nullable String resource(Work work) {
    return switch (work.kind()) {
      case SESSION, GUILD, HISTORY -> null;
      case RESOURCES -> String.join(",", ((Work.Resources) work).names());
      case GATEWAY, MEMBERS, THREADS, PINS, INVITES, MEDIA -> work.kind().word();
    };
  }
}
