package dev.discard.coordinator.plan;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.facts.Self;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known to be done in a run. A later plan of the same run, made from more lines,
 * holds all that an earlier one held.
 *
 * @param self who the token is, of several the first; null until it was asked
 * @param roster the accounts, and who may do what
 * @param setup the jobs that are about no channel: the session, the gateway, each guild
 * @param guilds the guilds whose lists have arrived
 * @param channels the channels to archive
 * @param denied the channels that permissions hide, without asking Discord
 * @param missing what was asked for by id and is not there to archive
 * @param gaps parts that are not there in whole, or at all, although their guild or channel is
 * @param warnings what whoever reads the archive must know, in sentences
 * @param complete whether nothing can come to {@code setup} any more
 * @param refusal why the run must not go on; null when it may
 * @param media the files that answers named; not known to the plan itself, but to who reads
 *     segments
 */
public record Plan(
    @Nullable Self self,
    Roster roster,
    List<Work> setup,
    List<GuildRef> guilds,
    List<Channel> channels,
    List<Denied> denied,
    List<Missing> missing,
    List<Gap> gaps,
    List<String> warnings,
    boolean complete,
    @Nullable String refusal,
    Media media) {

  public Plan {
    setup = List.copyOf(setup);
    guilds = List.copyOf(guilds);
    channels = List.copyOf(channels);
    denied = List.copyOf(denied);
    missing = List.copyOf(missing);
    gaps = List.copyOf(gaps);
    warnings = List.copyOf(warnings);
  }

  /** Of a run with one account. */
  public Plan(
      @Nullable Self self,
      List<Work> setup,
      List<GuildRef> guilds,
      List<Channel> channels,
      List<Denied> denied,
      List<Missing> missing,
      List<Gap> gaps,
      List<String> warnings,
      boolean complete,
      @Nullable String refusal) {
    this(
        self,
        Roster.ALONE,
        setup,
        guilds,
        channels,
        denied,
        missing,
        gaps,
        warnings,
        complete,
        refusal,
        Media.NONE);
  }

  /** The same with the files that answers have named. */
  public Plan with(Media files) {
    return new Plan(
        self, roster, setup, guilds, channels, denied, missing, gaps, warnings, complete, refusal,
        files);
  }

  /** Every job of the plan. */
  public List<Work> works() {
    List<Work> works = asking();
    works.addAll(media.jobs());
    return works;
  }

  /** The jobs that ask Discord's API, and whose answers may name files. */
  public List<Work> asking() {
    List<Work> works = new ArrayList<>(setup);
    channels.forEach(channel -> works.addAll(channel.jobs()));
    return works;
  }

  /**
   * The files that answers named.
   *
   * @param jobs in the order in which they came; later ones follow them
   * @param complete whether no other file can come
   */
  public record Media(List<Work.Media> jobs, boolean complete) {

    /** Of a run without media. */
    public static final Media NONE = new Media(List.of(), true);

    public Media {
      jobs = List.copyOf(jobs);
    }

    /** How many files that are of a guild; 0 stands for direct messages. */
    public long files(long guildId) {
      return jobs.stream()
          .filter(job -> job.guildId() == guildId)
          .mapToLong(Work.Media::files)
          .sum();
    }
  }

  /**
   * A guild.
   *
   * @param name null when only its lists answered
   * @param members how many were listed so far; null when they are not asked for
   */
  public record GuildRef(long id, @Nullable String name, @Nullable Members members) {}

  /**
   * The members of a guild.
   *
   * @param listed how many the archive lists
   * @param approximate how many there are by Discord's own count; null when it did not tell
   */
  public record Members(long listed, @Nullable Long approximate) {}

  /**
   * A channel to archive.
   *
   * @param ref the channel
   * @param requested the ids that the run was asked for
   * @param jobs in the order of their lines in the channel's log; the ranges of those that ask for
   *     messages together are {@code requested}
   */
  public record Channel(ChannelRef ref, SnowflakeRange requested, List<Work> jobs) {
    public Channel {
      jobs = List.copyOf(jobs);
    }
  }

  /** A channel that cannot be read, with the reason: the permission that is missing. */
  public record Denied(ChannelRef ref, SnowflakeRange requested, String reason) {}

  /**
   * A part of a guild or of a channel that is not there in whole, or not at all.
   *
   * @param guildId the guild; 0 for direct messages
   * @param channel the channel; null when it is a part of the guild
   * @param resource its name, as in {@link dev.discard.common.resource.Catalogue#names()}
   * @param kind in what way
   * @param reason the permission that is missing, Discord's answer, or the two counts
   */
  public record Gap(
      long guildId, @Nullable ChannelRef channel, String resource, Kind kind, String reason) {

    /** The ways. */
    public enum Kind {
      /** Not asked for, because the account may not have it. */
      WITHHELD,
      /** Asked for and refused by Discord. */
      REFUSED,
      /** There, but less than Discord's own count. */
      SHORT
    }
  }

  /**
   * A guild or a channel that was asked for by id in vain.
   *
   * @param what {@code Guild} or {@code Channel}
   * @param id as it was asked for
   * @param hidden whether the API denied it, and did not say that there is none
   * @param reason Discord's answer, or what kind of thing it is
   */
  public record Missing(String what, long id, boolean hidden, String reason) {}
}
