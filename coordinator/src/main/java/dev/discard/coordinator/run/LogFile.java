package dev.discard.coordinator.run;

import dev.discard.common.job.Work;

/** One log of a run directory, which the segments of one or more jobs make up. */
public sealed interface LogFile {

  /** The log that the job's segments belong to. */
  static LogFile of(Work work) {
    if (work instanceof Work.Guild guild) {
      return new Guild(guild.guildId());
    }
    if (work instanceof Work.History history) {
      return new Channel(history.channel().guildId(), history.channel().id());
    }
    return new Run();
  }

  /** {@code run.jsonl}: identity and gateway. */
  record Run() implements LogFile {}

  /** {@code <guild>/guild.jsonl}: the guild's lists. */
  record Guild(long guildId) implements LogFile {}

  /** {@code <guild>/<channel>.jsonl}: a channel's messages; guild 0 stands for direct messages. */
  record Channel(long guildId, long channelId) implements LogFile {}
}
