package dev.discard.common.sim.rest.guild;

import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Route;
import java.util.ArrayList;
import java.util.List;

/** All routes of guilds. */
public final class GuildResource {

  private final List<Route> routes = new ArrayList<>();

  public GuildResource(Access access, UserJson users, MemberJson members) {
    routes.addAll(new GuildRoutes(access).routes());
    routes.addAll(new RoleRoutes(access).routes());
    routes.addAll(new MemberRoutes(access, members).routes());
    routes.addAll(new ExpressionRoutes(access, users).routes());
    routes.addAll(new SettingRoutes(access).routes());
    routes.addAll(new EventRoutes(access, users, members).routes());
    routes.addAll(new BanRoutes(access).routes());
    routes.addAll(new AuditRoutes(access, users).routes());
    routes.addAll(new InviteRoutes(access).routes());
    routes.addAll(new WebhookRoutes(access).routes());
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }
}
