package dev.discard.common.sim.rest;

import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import java.util.List;

/**
 * Lists of a guild that no world fills yet, most of them for members with a certain permission
 * only: bots that may merely read are refused, as they are by Discord.
 */
final class GuardedLists {

  private static final long EVERYBODY = 0;
  private static final String NO_ENTRIES =
      "{\"audit_log_entries\":[],\"users\":[],\"webhooks\":[],\"integrations\":[],\"threads\":[],"
          + "\"guild_scheduled_events\":[],\"application_commands\":[],"
          + "\"auto_moderation_rules\":[]}";

  private final Access access;

  GuardedLists(Access access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        list("bans", Permissions.BAN_MEMBERS, "[]"),
        list("invites", Permissions.MANAGE_GUILD | Permissions.VIEW_AUDIT_LOG, "[]"),
        list("integrations", Permissions.MANAGE_GUILD, "[]"),
        list("webhooks", Permissions.MANAGE_WEBHOOKS, "[]"),
        list("templates", Permissions.MANAGE_GUILD, "[]"),
        list("auto-moderation/rules", Permissions.MANAGE_GUILD, "[]"),
        list("audit-logs", Permissions.VIEW_AUDIT_LOG, NO_ENTRIES),
        list("scheduled-events", EVERYBODY, "[]"),
        list("soundboard-sounds", EVERYBODY, "{\"items\":[]}"));
  }

  /**
   * @param needed any one of these permissions will do
   */
  private Route list(String path, long needed, String empty) {
    return Route.of(
        path, "/guilds/{guild}/" + path, Who.ACCOUNTS, call -> answer(call, needed, empty));
  }

  private Answer answer(Call call, long needed, String empty) {
    Guild guild = access.guild(call);
    long held = Permissions.inGuild(guild, call.caller().id());
    if (needed != EVERYBODY && (held & needed) == 0) {
      throw ApiError.MISSING_PERMISSIONS.refusal();
    }
    return Answer.ok(empty);
  }
}
