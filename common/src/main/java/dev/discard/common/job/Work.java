package dev.discard.common.job;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The subject of a job: what it is about, by kind. */
public sealed interface Work {

  JobKind kind();

  /** The id that the same work always gets; where a lane is one job's alone, its name. */
  default JobId id() {
    return new JobId(lane());
  }

  /**
   * The queue inside the run that this work waits in: its major parameter, since jobs of one lane
   * share rate-limit buckets.
   */
  String lane();

  /** The number of the account whose own work it is; that of the first where it is nobody's. */
  default int account() {
    return 1;
  }

  /** The channel that it is about; null where it is about none. */
  default @Nullable ChannelRef channel() {
    return null;
  }

  /** The guild that it or its channel belongs to; 0 where there is none. */
  default long guildId() {
    ChannelRef channel = channel();
    return channel == null ? 0 : channel.guildId();
  }

  /** The ids that the job has to cover; the empty range where a job covers no messages. */
  default SnowflakeRange range() {
    return NO_MESSAGES;
  }

  SnowflakeRange NO_MESSAGES = new SnowflakeRange(0, 0);

  /** What ids and lanes of an account's own work end in; nothing for the first account. */
  private static String suffix(int account) {
    return account == 1 ? "" : "-" + account;
  }

  /**
   * Who the token is, and what the run names or means by its words.
   *
   * @param channels ids to look up, because their guild is not known yet; empty outside channel
   *     mode
   * @param guilds whether to list the guilds of the account, because the run is about all of them
   * @param account its number
   */
  record Session(List<Long> channels, boolean guilds, int account) implements Work {
    public Session {
      channels = List.copyOf(channels);
    }

    /** Of the first account. */
    public Session(List<Long> channels, boolean guilds) {
      this(channels, guilds, 1);
    }

    @Override
    public JobKind kind() {
      return JobKind.SESSION;
    }

    @Override
    public String lane() {
      return "session" + suffix(account);
    }
  }

  /**
   * The lists of one guild, as one account sees them.
   *
   * @param guildId the guild
   * @param selfId the account of the token, whose member object permissions are computed from
   * @param account its number
   */
  record Guild(long guildId, long selfId, int account) implements Work {

    /** Of the first account. */
    public Guild(long guildId, long selfId) {
      this(guildId, selfId, 1);
    }

    @Override
    public JobKind kind() {
      return JobKind.GUILD;
    }

    @Override
    public String lane() {
      return "guild-" + Snowflake.format(guildId) + suffix(account);
    }
  }

  /**
   * One gateway session up to the guilds of the account.
   *
   * @param members the guilds whose members are asked for in it, because REST does not list them
   * @param account its number
   */
  record Gateway(List<Long> members, int account) implements Work {
    public Gateway {
      members = List.copyOf(members);
    }

    /** Of the first account. */
    public Gateway(List<Long> members) {
      this(members, 1);
    }

    @Override
    public JobKind kind() {
      return JobKind.GATEWAY;
    }

    @Override
    public String lane() {
      return "gateway" + suffix(account);
    }
  }

  /**
   * Lists of a guild, or of one of its channels.
   *
   * @param guildId the guild
   * @param channel the channel whose lists they are; null for those of the guild
   * @param names of resources in the {@link dev.discard.common.resource.Catalogue}, in its order
   * @param account the number of the first account that may have all of them
   */
  record Resources(long guildId, @Nullable ChannelRef channel, List<String> names, int account)
      implements Work {
    public Resources {
      names = List.copyOf(names);
    }

    /** Those that the first account may have. */
    public Resources(long guildId, @Nullable ChannelRef channel, List<String> names) {
      this(guildId, channel, names, 1);
    }

    /** Where its names are to be looked up. */
    public Scope scope() {
      if (channel == null) {
        return Scope.GUILD;
      }
      return ChannelTypes.isThread(channel.type()) ? Scope.THREAD : Scope.CHANNEL;
    }

    @Override
    public JobKind kind() {
      return JobKind.RESOURCES;
    }

    @Override
    public JobId id() {
      return new JobId("resources-" + lane());
    }

    @Override
    public String lane() {
      String place =
          channel == null
              ? "guild-" + Snowflake.format(guildId)
              : "channel-" + Snowflake.format(channel.id());
      return place + suffix(account);
    }
  }

  /** Everybody in a guild, over REST. */
  record Members(long guildId) implements Work {
    @Override
    public JobKind kind() {
      return JobKind.MEMBERS;
    }

    /** Not the guild's: their limit is one of their own. */
    @Override
    public String lane() {
      return "members-" + Snowflake.format(guildId);
    }
  }

  /**
   * The threads of one channel that the guild's list of active ones does not hold.
   *
   * @param channel the channel
   * @param managed whether the account may list all private ones, and not only those it joined
   */
  record Threads(ChannelRef channel, boolean managed) implements Work {
    @Override
    public JobKind kind() {
      return JobKind.THREADS;
    }

    /** Not the channel's: the lists of threads share no limit with its messages. */
    @Override
    public String lane() {
      return "threads-" + Snowflake.format(channel.id());
    }
  }

  /** The pinned messages of one channel. */
  record Pins(ChannelRef channel) implements Work {
    @Override
    public JobKind kind() {
      return JobKind.PINS;
    }

    /** Not the channel's: they share no limit with its messages. */
    @Override
    public String lane() {
      return "pins-" + Snowflake.format(channel.id());
    }
  }

  /**
   * What invites lead to.
   *
   * @param codes as they stood in messages, each once
   */
  record Invites(List<String> codes) implements Work {
    public Invites {
      codes = List.copyOf(codes);
    }

    @Override
    public JobKind kind() {
      return JobKind.INVITES;
    }

    @Override
    public String lane() {
      return "invites";
    }
  }

  /**
   * Files that the lines of one segment name.
   *
   * @param guildId whose media.jsonl tells of them; 0 where there is none
   * @param segment the first 16 hexadecimal digits of the segment's SHA-256
   * @param part which of the segment's lists, from 0
   * @param files how many files are on it, at most {@link #MOST_FILES}
   * @param expires the Unix second in which the first of their links dies; 0 when none does
   */
  record Media(long guildId, String segment, int part, int files, long expires) implements Work {

    /** The cursor of a media job is a set of those that are done, one bit each. */
    public static final int MOST_FILES = 60;

    private static final Pattern SEGMENT = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern ID = Pattern.compile("media-[0-9a-f]{16}-\\d+");

    public Media {
      if (!SEGMENT.matcher(segment).matches() || part < 0) {
        throw new IllegalArgumentException("not a segment's digest and the number of a list");
      }
      if (files < 1 || files > MOST_FILES || expires < 0) {
        throw new IllegalArgumentException("a media job has from 1 to " + MOST_FILES + " files");
      }
    }

    /** Whether that is the id of such a job. */
    public static boolean isOne(JobId job) {
      return ID.matcher(job.value()).matches();
    }

    @Override
    public JobKind kind() {
      return JobKind.MEDIA;
    }

    /** Its own: files share no limit. */
    @Override
    public String lane() {
      return "media-" + segment + "-" + part;
    }
  }

  /**
   * The messages of one channel in one range, with the authors of their reactions.
   *
   * @param channel the channel
   * @param range the message ids
   */
  record History(ChannelRef channel, SnowflakeRange range) implements Work {

    private static final Pattern ID = Pattern.compile("history-(\\d+)-\\d+");

    /** The channel whose messages the job of this id is for; empty for jobs of other kinds. */
    public static OptionalLong channelOf(JobId job) {
      Matcher id = ID.matcher(job.value());
      return id.matches() ? OptionalLong.of(Snowflake.parse(id.group(1))) : OptionalLong.empty();
    }

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
