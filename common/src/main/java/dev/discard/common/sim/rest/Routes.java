package dev.discard.common.sim.rest;

import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.guild.GuildResource;
import dev.discard.common.sim.rest.identity.GatewayDoor;
import dev.discard.common.sim.rest.identity.IdentityRoutes;
import dev.discard.common.sim.rest.message.MessageResource;
import dev.discard.common.sim.rest.message.Pages;
import dev.discard.common.sim.rest.message.RefreshRoute;
import dev.discard.common.sim.rest.thread.ThreadRoutes;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All routes of the simulated API. */
public final class Routes {

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param door where the gateway is
   */
  public Routes(World world, Set<Quirk> quirks, MessageJson messages, GatewayDoor door) {
    Access access = new Access(world, quirks);
    UserJson users = new UserJson(world.users());
    Pages pages = new Pages(messages, quirks);
    routes.addAll(new IdentityRoutes(access, users, door).routes());
    MemberJson members = new MemberJson(world, users);
    routes.addAll(new GuildResource(access, users, members).routes());
    routes.addAll(new ThreadRoutes(access, members, pages::first).routes());
    routes.addAll(new MessageResource(access, users, pages).routes());
    if (!quirks.contains(Quirk.NO_REFRESH_URLS)) {
      routes.add(new RefreshRoute(messages.files()).route());
    }
  }

  /** The route of a path; where two fit, the one that was listed first. */
  public Optional<Route> find(List<String> path) {
    return routes.stream().filter(route -> route.matches(path)).findFirst();
  }

  /** The paths of all routes, with placeholders in braces, in the order in which they are tried. */
  public List<String> paths() {
    return routes.stream().map(route -> "/" + String.join("/", route.pattern())).toList();
  }

  /** The short names of all routes, ascending. */
  public SortedSet<String> names() {
    return new TreeSet<>(routes.stream().map(Route::name).toList());
  }
}
