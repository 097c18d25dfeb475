package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;

/** All routes of threads. */
public final class ThreadRoutes {

  private final ActiveThreads active;
  private final ArchivedThreads archived;
  private final ThreadSearch search;
  private final ThreadMembers members;

  /**
   * @param messages of one thread, for the search
   */
  public ThreadRoutes(Access access, MemberJson members, FirstMessages messages) {
    this.active = new ActiveThreads(access);
    this.archived = new ArchivedThreads(access);
    this.search = new ThreadSearch(access, messages);
    this.members = new ThreadMembers(access, members);
  }

  public List<Route> routes() {
    String inChannel = "/channels/{channel}/threads/";
    String members = "/channels/{channel}/thread-members";
    return List.of(
        Route.of("threads", "/guilds/{guild}/threads/active", Who.BOTS, active::inGuild),
        Route.of("threads", inChannel + "active", Who.BOTS, active::inChannel),
        Route.of("archived", inChannel + "archived/public", Who.ACCOUNTS, archived::publicThreads),
        Route.of("private", inChannel + "archived/private", Who.ACCOUNTS, archived::privateThreads),
        Route.of(
            "joined",
            "/channels/{channel}/users/@me/threads/archived/private",
            Who.ACCOUNTS,
            archived::joinedThreads),
        Route.of("thread-search", inChannel + "search", Who.ACCOUNTS, search::search),
        Route.of("thread-members", members, Who.BOTS, this.members::list),
        Route.of("thread-member", members + "/{user}", Who.BOTS, this.members::one));
  }
}
