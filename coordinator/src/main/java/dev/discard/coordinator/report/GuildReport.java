package dev.discard.coordinator.report;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.Plan;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The meta files of a run's guilds. */
public final class GuildReport {

  private GuildReport() {}

  /**
   * The meta file of every guild that has a directory, by guild id; 0 stands for direct messages.
   * Guilds that were asked for in vain are among them, since the refusal is in their log.
   */
  public static Map<Long, GuildMeta> of(RunResult result) {
    Map<Long, GuildMeta> metas = new TreeMap<>(Long::compareUnsigned);
    for (Work work : result.plan().setup()) {
      if (work instanceof Work.Guild guild && result.job(work).isPresent()) {
        metas.put(guild.guildId(), new GuildMeta(guild.guildId(), null, 0, 0));
      }
    }
    for (Plan.GuildRef guild : result.plan().guilds()) {
      metas.put(
          guild.id(), new GuildMeta(guild.id(), guild.name(), 0, 0, 0, members(guild.members())));
    }
    for (Plan.Channel channel : result.plan().channels()) {
      long messages = Tally.counts(result.jobsOf(channel)).messages();
      metas.merge(channel.ref().guildId(), one(channel.ref(), messages), GuildReport::plus);
    }
    result
        .media()
        .forEach(
            (guild, files) -> metas.put(guild, metas.getOrDefault(guild, bare(guild)).with(files)));
    return metas;
  }

  /** One that nothing else is known of. */
  private static GuildMeta bare(long guild) {
    return new GuildMeta(guild == 0 ? null : Long.valueOf(guild), null, 0, 0);
  }

  private static GuildMeta one(ChannelRef channel, long messages) {
    Long guildId = channel.guildId() == 0 ? null : Long.valueOf(channel.guildId());
    long threads = ChannelTypes.isThread(channel.type()) ? 1 : 0;
    return new GuildMeta(guildId, null, 1, messages, threads, null);
  }

  private static GuildMeta.@Nullable Members members(Plan.@Nullable Members members) {
    return members == null ? null : new GuildMeta.Members(members.listed(), members.approximate());
  }

  private static GuildMeta plus(GuildMeta guild, GuildMeta channel) {
    return new GuildMeta(
        guild.id(),
        guild.name(),
        guild.channels() + channel.channels(),
        guild.messages() + channel.messages(),
        guild.threads() + channel.threads(),
        guild.members());
  }
}
