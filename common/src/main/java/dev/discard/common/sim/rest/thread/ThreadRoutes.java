package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Endpoint;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;

/** All routes of threads. */
public final class ThreadRoutes {

  private final Access access;
  private final ActiveThreads active;
  private final ArchivedThreads archived;
  private final ThreadSearch search;
  private final ThreadMembers members;

  /**
   * @param messages of one thread, for the search
   */
  public ThreadRoutes(Access access, MemberJson members, FirstMessages messages) {
    ThreadMotion motion = new ThreadMotion(access);
    this.access = access;
    this.active = new ActiveThreads(access, motion);
    this.archived = new ArchivedThreads(access, motion);
    this.search = new ThreadSearch(access, messages);
    this.members = new ThreadMembers(access, members);
  }

  public List<Route> routes() {
    String inChannel = "/channels/{channel}/threads/";
    String members = "/channels/{channel}/thread-members";
    return List.of(
        route("threads", "/guilds/{guild}/threads/active", Who.BOTS, active::inGuild),
        route("threads", inChannel + "active", Who.BOTS, active::inChannel),
        route("archived", inChannel + "archived/public", Who.ACCOUNTS, archived::publicThreads),
        route("private", inChannel + "archived/private", Who.ACCOUNTS, archived::privateThreads),
        route(
            "joined",
            "/channels/{channel}/users/@me/threads/archived/private",
            Who.ACCOUNTS,
            archived::joinedThreads),
        route("thread-search", inChannel + "search", Who.ACCOUNTS, search::search),
        route("thread-members", members, Who.BOTS, this.members::list),
        route("thread-member", members + "/{user}", Who.BOTS, this.members::one));
  }

  private Route route(String name, String path, Who who, Endpoint endpoint) {
    return Route.of(
        name,
        path,
        who,
        call -> {
          access.checkExists(Quirk.NO_THREADS_API);
          return endpoint.answer(call);
        });
  }
}
