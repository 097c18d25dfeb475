package dev.discard.common.job;

import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.List;

/** The subject of a job: what it is about, by kind. */
public sealed interface Work {

  JobKind kind();

  /** The id that the same work always gets. */
  JobId id();

  /**
   * The queue inside the run that this work waits in: its major parameter, since jobs of one lane
   * share rate-limit buckets.
   */
  String lane();

  /** The ids that the job has to cover; the empty range where a job covers no messages. */
  SnowflakeRange range();

  SnowflakeRange NO_MESSAGES = new SnowflakeRange(0, 0);

  /**
   * Who the token is, the gateway session, and the channels that the run names by id.
   *
   * @param channels ids to look up, because their guild is not known yet; empty outside channel
   *     mode
   * @param gateway whether to open the gateway session
   */
  record Session(List<Long> channels, boolean gateway) implements Work {
    public Session {
      channels = List.copyOf(channels);
    }

    @Override
    public JobKind kind() {
      return JobKind.SESSION;
    }

    @Override
    public JobId id() {
      return new JobId("session");
    }

    @Override
    public String lane() {
      return "session";
    }

    @Override
    public SnowflakeRange range() {
      return NO_MESSAGES;
    }
  }

  /**
   * The lists of one guild.
   *
   * @param guildId the guild
   * @param selfId the account of the token, whose member object permissions are computed from
   */
  record Guild(long guildId, long selfId) implements Work {
    @Override
    public JobKind kind() {
      return JobKind.GUILD;
    }

    @Override
    public JobId id() {
      return new JobId("guild-" + Snowflake.format(guildId));
    }

    @Override
    public String lane() {
      return "guild-" + Snowflake.format(guildId);
    }

    @Override
    public SnowflakeRange range() {
      return NO_MESSAGES;
    }
  }

  /**
   * The messages of one channel in one range, with the authors of their reactions.
   *
   * @param channel the channel
   * @param range the message ids
   */
  record History(ChannelRef channel, SnowflakeRange range) implements Work {
    @Override
    public JobKind kind() {
      return JobKind.HISTORY;
    }

    @Override
    public JobId id() {
      return new JobId(
          "history-" + Snowflake.format(channel.id()) + "-" + Snowflake.format(range.from()));
    }

    @Override
    public String lane() {
      return "channel-" + Snowflake.format(channel.id());
    }
  }
}
