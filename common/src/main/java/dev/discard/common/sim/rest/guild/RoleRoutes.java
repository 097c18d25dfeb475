package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Role;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.Collection;
import java.util.List;

/** Roles, and how many members have each. */
final class RoleRoutes {

  private final Access access;

  RoleRoutes(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.of("roles", "/guilds/{guild}/roles", Who.ACCOUNTS, this::roles),
        Route.of("role-counts", "/guilds/{guild}/roles/member-counts", Who.ACCOUNTS, this::counts),
        Route.of("role", "/guilds/{guild}/roles/{role}", Who.ACCOUNTS, this::role));
  }

  private Answer roles(Call call) {
    return Answer.ok(new GuildJson(call.isLegacy()).roles(access.guild(call)).toString());
  }

  private Answer role(Call call) {
    Guild guild = access.guild(call);
    Role role = guild.role(call.pathId(3, "role_id")).orElseThrow(ApiError.UNKNOWN_ROLE::refusal);
    return Answer.ok(new GuildJson(call.isLegacy()).role(role).toString());
  }

  /** Without the role that everybody has. */
  private Answer counts(Call call) {
    Guild guild = access.guild(call);
    ObjectNode counts = Json.mapper().createObjectNode();
    for (Role role : guild.roles()) {
      if (role.id() != guild.id()) {
        counts.put(Long.toUnsignedString(role.id()), members(guild, role));
      }
    }
    return Answer.ok(counts.toString());
  }

  private static long members(Guild guild, Role role) {
    return guild.rolesOf().values().stream()
        .flatMap(Collection::stream)
        .filter(id -> id == role.id())
        .count();
  }
}
