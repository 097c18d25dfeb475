package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Route;
import java.util.ArrayList;
import java.util.List;

/** All routes of messages. */
public final class MessageResource {

  private final List<Route> routes = new ArrayList<>();

  public MessageResource(Access access, UserJson users, Pages pages) {
    UserPages people = new UserPages(access.world().users(), users, access.quirks());
    routes.addAll(new PinRoutes(access, pages).routes());
    routes.addAll(new MessageRoutes(access, pages).routes());
    routes.addAll(new ReactionRoutes(access, people).routes());
    routes.addAll(new PollRoutes(access, pages, people).routes());
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }
}
