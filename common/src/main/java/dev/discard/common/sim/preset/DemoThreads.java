package dev.discard.common.sim.preset;

import static dev.discard.common.sim.guild.ChannelType.ANNOUNCEMENT_THREAD;
import static dev.discard.common.sim.guild.ChannelType.PRIVATE_THREAD;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.thread.ForumFacts;
import dev.discard.common.sim.layout.GuildPlan;
import dev.discard.common.sim.layout.ThreadLayout;
import dev.discard.common.sim.layout.ThreadPlan;
import java.time.Instant;
import java.util.List;

/** Threads and posts of every kind, a few of each. */
final class DemoThreads {

  private static final Instant BEFORE_CREATE_TIMES = Instant.parse("2021-08-03T10:00:00Z");
  private static final Instant LATER = Instant.parse("2023-05-02T09:30:00Z");
  private static final int A_WEEK = 10_080;

  /** The oddity that says of itself that a thread began with it. */
  private static final int ODD = 26;

  private static final int GALLERY = 2;

  private final ThreadLayout layout;
  private final GuildPlan guild;
  private final List<Long> me;

  /**
   * @param joiner the account that has joined some of them
   */
  DemoThreads(ThreadLayout layout, GuildPlan guild, long joiner) {
    this.layout = layout;
    this.guild = guild;
    this.me = List.of(joiner);
  }

  void tower() {
    fromMessages();
    privateOnes();
    announcements();
    questions();
    pictures();
    behindWalls();
  }

  private void fromMessages() {
    Channel threads = guild.channel("threads");
    layout.fromMessage(threads, 2, thread("from the second message", 12).joined(me));
    layout.fromMessage(threads, 5, thread("archived", 40).archived());
    layout.fromMessage(threads, 9, thread("locked", 8).locked().after(A_WEEK));
    layout.fromMessage(threads, 12, thread("orphan", 6).archived().beheaded());
    layout.fromMessage(threads, 17, thread("a/../b\n\u0000\uD83D\uDC22", 3).archived());
    layout.announced(threads, 30, thread("by itself", 9).joined(me));
    layout.announced(threads, 40, thread("by itself, archived", 5).archived());
    layout.fromMessage(guild.channel("oddities"), ODD, thread("an odd thread", 4).archived());
    layout.fromMessage(guild.channel("general"), 1_200, thread("in the middle of talk", 7));
  }

  private void privateOnes() {
    Channel threads = guild.channel("threads");
    layout.unannounced(threads, LATER, secret("secret, joined", 5).joined(me));
    layout.unannounced(threads, LATER.plusSeconds(60), secret("secret of others", 4));
    layout.unannounced(threads, LATER, secret("old secret, joined", 6).archived().joined(me));
    layout.unannounced(threads, LATER, secret("old secret of others", 3).locked());
    layout.unannounced(
        threads, BEFORE_CREATE_TIMES, secret("oldest secret", 4).archived().joined(me));
  }

  private void announcements() {
    Channel news = guild.channel("announcements");
    layout.fromMessage(news, 50, thread("on the news", 11).type(ANNOUNCEMENT_THREAD));
    layout.fromMessage(
        news, 51, thread("on older news", 6).type(ANNOUNCEMENT_THREAD).archived().joined(me));
    layout.fromMessage(
        news, 52, thread("on forgotten news", 4).type(ANNOUNCEMENT_THREAD).archived());
  }

  private void questions() {
    Channel forum = guild.channel("questions");
    List<Long> tags = tags(forum, 1);
    layout.post(forum, LATER, thread("Read this first", 3).pinned().tags(tags).joined(me));
    layout.post(forum, LATER.plusSeconds(90), thread("How?", 14).tags(tags.subList(0, 1)));
    layout.post(forum, LATER.plusSeconds(91), thread("No answer", 1));
    layout.post(forum, LATER.plusSeconds(92), thread("First message deleted", 7).beheaded());
    layout.post(forum, LATER.plusSeconds(93), thread("Solved", 25).locked().tags(tags));
    layout.post(
        forum, LATER.plusSeconds(94), thread("Closed and beheaded", 4).archived().beheaded());
    layout.post(forum, BEFORE_CREATE_TIMES, thread("Ancient", 5).archived());
  }

  private void pictures() {
    Channel media = guild.channel("pictures");
    List<Long> tags = tags(media, GALLERY);
    layout.post(media, LATER, thread("A turtle", 4).tags(tags.subList(1, 2)));
    layout.post(media, LATER.plusSeconds(61), thread("A tower", 6).archived());
    layout.post(media, LATER.plusSeconds(62), thread("An empty frame", 3).beheaded());
  }

  private List<Long> tags(Channel forum, int look) {
    ForumFacts.Tag solved = new ForumFacts.Tag(guild.newId(), "solved", true, 0, "\u2705");
    ForumFacts.Tag help = new ForumFacts.Tag(guild.newId(), "help", false, 0, null);
    guild.forum(forum.id(), new ForumFacts(List.of(solved, help), look));
    return List.of(solved.id(), help.id());
  }

  private void behindWalls() {
    layout.fromMessage(guild.channel("staff-only"), 3, thread("among staff", 5));
    layout.fromMessage(guild.channel("no-history"), 4, thread("unreadable", 5));
    layout.fromMessage(guild.channel("no-history"), 5, thread("unreadable too", 5).archived());
  }

  void oldGuild() {
    Channel general = guild.channel("general");
    layout.fromMessage(general, 280, thread("late in the old guild", 6).archived());
    layout.unannounced(general, LATER, secret("shared with me", 4).archived().joined(me));
    layout.unannounced(general, LATER, secret("not shared with me", 4));
  }

  private static ThreadPlan thread(String name, int messages) {
    return new ThreadPlan(name, messages);
  }

  private static ThreadPlan secret(String name, int messages) {
    return thread(name, messages).type(PRIVATE_THREAD);
  }
}
