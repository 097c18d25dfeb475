package dev.discard.coordinator.plan.facts;

import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run's archived lines have told so far, as little of it as planning needs. Takes in the
 * same lines again without harm. One thread at a time.
 */
public final class Facts {

  private final String apiBase;
  private final Since since;
  private final Map<Integer, AccountFacts> accounts = new HashMap<>();
  private final Map<JobId, Refused> refused = new HashMap<>();
  private final Threads threads = new Threads();
  private final MemberCounts members = new MemberCounts();
  private final InviteCodes invites = new InviteCodes();
  private final ChannelRanges ranges = new ChannelRanges();
  private final Set<JobId> ended = new LinkedHashSet<>();

  /** Nothing is known yet of a run that takes every channel whole. */
  public Facts(String apiBase) {
    this(apiBase, Since.THE_BEGINNING);
  }

  /**
   * Nothing is known yet of a run.
   *
   * @param apiBase without a slash at its end
   * @param since where its channels begin
   */
  public Facts(String apiBase, Since since) {
    this.apiBase = apiBase;
    this.since = since;
  }

  /** The part of what the run was asked for that is to be fetched of a channel. */
  public SnowflakeRange lacking(long channel, SnowflakeRange requested) {
    return since.of(channel, requested);
  }

  /** Takes in what a SESSION job has archived, all of it or as far as it came. */
  public void add(Work.Session session, Answers answers) {
    of(session.account()).add(session, answers);
  }

  /** Takes in what a GUILD job has archived, when it has ended: half of its lists would mislead. */
  public void add(Work.Guild job, Answers answers) {
    of(job.account()).add(job, answers);
    answers
        .data("/guilds/" + Snowflake.format(job.guildId()) + "/threads/active")
        .path("threads")
        .forEach(thread -> threads.add(thread, job.guildId(), job.account()));
  }

  /** What an account was told. */
  public AccountFacts of(int account) {
    return accounts.computeIfAbsent(account, any -> new AccountFacts());
  }

  /** Takes in all lines of a job of another kind. */
  public void add(Work work, Iterable<ArchiveLine> lines) {
    if (work instanceof Work.Gateway) {
      for (ArchiveLine line : lines) {
        threads.add(line, 0);
        members.packet(line);
      }
    } else if (work instanceof Work.Members job) {
      members.pages(job.guildId(), lines);
    } else if (work instanceof Work.Threads job) {
      lines.forEach(line -> threads.add(line, job.channel().guildId()));
    } else if (work instanceof Work.History job) {
      for (ArchiveLine line : lines) {
        threads.add(line, job.channel().guildId());
        invites.add(line);
      }
    }
  }

  /** Takes in which requests of a job were refused, when it has ended. */
  public void addRefusals(Work work, Iterable<ArchiveLine> lines) {
    refused.put(work.id(), Refused.read(apiBase, lines, path -> isOf(work, path)));
  }

  private static boolean isOf(Work work, String path) {
    if (work instanceof Work.Members) {
      return path.endsWith("/members");
    }
    return !(work instanceof Work.Threads job)
        || path.startsWith("/channels/" + Snowflake.format(job.channel().id()) + "/")
            && path.contains("/threads/");
  }

  /**
   * Takes in that there is a job for this range of a channel's messages. The same again with
   * another end is the same job, which was split.
   *
   * @return whether that is news
   */
  public boolean range(long channel, SnowflakeRange range) {
    return ranges.add(channel, range);
  }

  /** Whether it is known that there are jobs for ranges of a channel. */
  public boolean isDivided(long channel) {
    return !ranges.of(channel, Work.NO_MESSAGES).isEmpty();
  }

  /**
   * The ranges that a channel's messages are to be asked for in, ascending: those that there are
   * jobs for, and what they leave of the requested one. Together they are the requested range.
   */
  public List<SnowflakeRange> ranges(long channel, SnowflakeRange requested) {
    return ranges.of(channel, requested);
  }

  /** The job has ended, in whatever way, and all that it archived was taken in. */
  public void ended(Work work) {
    ended.add(work.id());
  }

  public boolean hasEnded(Work work) {
    return ended.contains(work.id());
  }

  /** The threads of a guild that were seen anywhere. */
  public Collection<ChannelFacts> threads(long guildId) {
    return threads.of(guildId);
  }

  /** The accounts whose lists of active threads held this one; private ones are shown to few. */
  public Set<Integer> seenBy(long thread) {
    return threads.seenBy(thread);
  }

  /** How many members of a guild were listed. */
  public long members(long guildId) {
    return members.of(guildId);
  }

  /** The codes of invites in messages, ascending. */
  public List<String> inviteCodes() {
    return List.copyOf(invites.codes());
  }

  /** What was refused of a job's requests, by path. */
  public Map<String, Refusal> refused(Work work) {
    Refused known = refused.get(work.id());
    return known == null ? Map.of() : known.byPath();
  }
}
