package dev.discard.coordinator.run;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;

/** One log of a run directory, which the segments of one or more jobs make up. */
public sealed interface LogFile {

  /** The log that the job's segments belong to. */
  static LogFile of(Work work) {
    if (work instanceof Work.Media media) {
      return new Media(media.guildId());
    }
    ChannelRef channel = work.channel();
    if (channel != null) {
      return of(channel);
    }
    return work.guildId() == 0 ? new Run() : new Guild(work.guildId());
  }

  private static LogFile of(ChannelRef channel) {
    return new Channel(channel.guildId(), channel.id());
  }

  /** {@code run.jsonl}: identity and gateway. */
  record Run() implements LogFile {}

  /** {@code <guild>/guild.jsonl}: the guild's lists. */
  record Guild(long guildId) implements LogFile {}

  /** {@code <guild>/media.jsonl}: the files that answers named; guild 0 as below. */
  record Media(long guildId) implements LogFile {}

  /** {@code <guild>/<channel>.jsonl}: a channel's messages; guild 0 stands for direct messages. */
  record Channel(long guildId, long channelId) implements LogFile {}
}
