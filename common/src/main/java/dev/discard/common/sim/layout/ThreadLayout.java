package dev.discard.common.sim.layout;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.thread.Archival;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.guild.thread.ThreadStart;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.history.Timeline;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.snowflake.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts threads into the channels of a guild that is being laid out. */
public final class ThreadLayout {

  private static final Duration BETWEEN_MESSAGES = Duration.ofMinutes(47);
  private static final int FOUNDERS = 90;
  private static final int MOST_JOINED = 5;

  private final long seed;
  private final Users users;
  private final GuildPlan guild;

  public ThreadLayout(long seed, Users users, GuildPlan guild) {
    this.seed = seed;
    this.users = users;
    this.guild = guild;
  }

  /** A thread of the message with this number. */
  public void fromMessage(Channel parent, int number, ThreadPlan plan) {
    long id = messageId(parent, number);
    HistoryPlan history = history(plan, Snowflake.instant(id).plusSeconds(30), 0);
    add(parent, id, plan, facts(id, ThreadStart.MESSAGE, 0, plan, history), history);
    if (plan.beheaded) {
      guild.delete(parent.id(), number);
    }
  }

  /** A thread by itself, told of by the message with this number. */
  public void announced(Channel parent, int number, ThreadPlan plan) {
    long message = messageId(parent, number);
    add(parent, message - (1L << 22), message, ThreadStart.ALONE, plan);
  }

  /** A private thread by itself, which no message tells of. */
  public void unannounced(Channel parent, Instant made, ThreadPlan plan) {
    add(parent, idAt(parent, made, plan), 0, ThreadStart.ALONE, plan);
  }

  /** A post of a forum. */
  public void post(Channel forum, Instant made, ThreadPlan plan) {
    long id = idAt(forum, made, plan);
    add(forum, id, 0, ThreadStart.POST, plan);
    if (plan.beheaded) {
      guild.delete(id, 0);
    }
  }

  private void add(Channel parent, long id, long announcedBy, ThreadStart start, ThreadPlan plan) {
    boolean post = start == ThreadStart.POST;
    HistoryPlan history = history(plan, Snowflake.instant(id), post ? id : 0);
    add(parent, id, plan, facts(id, start, announcedBy, plan, history), history);
  }

  private void add(
      Channel parent, long id, ThreadPlan plan, ThreadFacts facts, HistoryPlan history) {
    guild.thread(Channel.thread(id, parent, plan.type, plan.name, facts), history);
  }

  private long messageId(Channel channel, int number) {
    return new Timeline(Mix.of(seed, channel.id()), guild.history(channel.id())).id(number);
  }

  private static long idAt(Channel parent, Instant made, ThreadPlan plan) {
    return Snowflake.smallestAt(made) | Mix.below(Mix.of(parent.id(), plan.name), 1 << 22);
  }

  private static HistoryPlan history(ThreadPlan plan, Instant from, long firstId) {
    Instant to = from.plus(BETWEEN_MESSAGES.multipliedBy(plan.messages));
    return new HistoryPlan(Flavour.LIVELY, plan.messages, from, to, firstId);
  }

  private ThreadFacts facts(
      long id, ThreadStart start, long announcedBy, ThreadPlan plan, HistoryPlan history) {
    long owner = users.id(Mix.below(Mix.of(id, 1), Math.min(FOUNDERS, users.count())));
    List<Long> members = new ArrayList<>(plan.joined);
    members.add(owner);
    for (int i = 0; i < Mix.below(Mix.of(id, 2), MOST_JOINED); i++) {
      members.add(users.id(Mix.below(Mix.of(id, 3, i), users.count())));
    }
    Instant changed = plan.changed(Snowflake.instant(id), history);
    return new ThreadFacts(
        owner,
        start,
        announcedBy,
        new Archival(plan.archived, changed, plan.locked, plan.afterMinutes),
        plan.type == ChannelType.PRIVATE_THREAD ? plan.locked : null,
        plan.pinned,
        plan.tags,
        members.stream().distinct().toList());
  }
}
