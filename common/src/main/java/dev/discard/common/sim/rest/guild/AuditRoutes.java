package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Cursors;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.snowflake.Snowflake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The audit log, newest first unless asked for what follows an entry, with what it speaks of. */
final class AuditRoutes {

  private static final Bounds LIMIT = new Bounds(1, 100, 50);
  private static final Bounds ACTION = new Bounds(1, 1000, 1);

  /** Which part of the answer holds objects of which kind. */
  private static final List<Map.Entry<String, String>> HELD =
      List.of(
          Map.entry("webhooks", "webhooks"),
          Map.entry("guild_scheduled_events", "scheduled-events"),
          Map.entry("application_commands", "commands"),
          Map.entry("auto_moderation_rules", "rules"));

  private final Access access;
  private final UserJson users;

  AuditRoutes(Access access, UserJson users) {
    this.access = access;
    this.users = users;
  }

  List<Route> routes() {
    return List.of(Route.of("audit-logs", "/guilds/{guild}/audit-logs", Who.ACCOUNTS, this::log));
  }

  private Answer log(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    Guild guild = access.guild(call);
    access.checkGuild(call, guild, Permissions.VIEW_AUDIT_LOG);
    List<ObjectNode> entries = page(call, guild, limit);
    ObjectNode json = Json.mapper().createObjectNode();
    json.putArray("audit_log_entries").addAll(entries);
    Set<String> named = named(entries);
    putUsers(json.putArray("users"), named);
    putIntegrations(json.putArray("integrations"), guild, named);
    putThreads(json.putArray("threads"), guild, named);
    for (Map.Entry<String, String> held : HELD) {
      json.putArray(held.getKey())
          .addAll(
              guild.holdings().list(held.getValue()).stream()
                  .filter(each -> named.contains(each.path("id").asText()))
                  .toList());
    }
    return Answer.ok(json.toString());
  }

  private List<ObjectNode> page(Call call, Guild guild, int limit) {
    List<ObjectNode> wanted =
        guild.holdings().list("audit-log").stream().filter(e -> isWanted(call, e)).toList();
    boolean up = call.has("after") && !call.has("before");
    Cursors cursors = up ? Cursors.of(call) : new Cursors(true, call.queryId("before", -1), 0);
    List<ObjectNode> page =
        new ArrayList<>(
            access.page(
                cursors, wanted, entry -> Snowflake.parse(entry.path("id").asText()), limit));
    if (!up) {
      Collections.reverse(page);
    }
    return page;
  }

  private static boolean isWanted(Call call, ObjectNode entry) {
    for (String field : List.of("user_id", "target_id")) {
      if (call.has(field)
          && !entry.path(field).asText().equals(Long.toUnsignedString(call.queryId(field, 0)))) {
        return false;
      }
    }
    return !call.has("action_type")
        || entry.path("action_type").asInt() == call.queryInt("action_type", ACTION);
  }

  private static Set<String> named(List<ObjectNode> entries) {
    Set<String> named = new TreeSet<>();
    for (ObjectNode entry : entries) {
      named.add(entry.path("user_id").asText());
      named.add(entry.path("target_id").asText());
    }
    named.remove("null");
    return named;
  }

  private void putUsers(ArrayNode array, Set<String> named) {
    for (String id : named) {
      int number = access.world().users().find(Snowflake.parse(id));
      if (number >= 0) {
        array.addRawValue(new RawValue(users.text(number)));
      }
    }
  }

  private static void putIntegrations(ArrayNode array, Guild guild, Set<String> named) {
    for (ObjectNode integration : guild.holdings().list("integrations")) {
      if (named.contains(integration.path("id").asText())) {
        ObjectNode partial = array.addObject();
        partial.setAll(integration);
        partial.set("application_id", integration.at("/application/id"));
        partial.retain("id", "type", "name", "account", "application_id");
      }
    }
  }

  private void putThreads(ArrayNode array, Guild guild, Set<String> named) {
    ThreadJson render = new ThreadJson(access.world());
    for (Channel thread : guild.threads()) {
      if (named.contains(Long.toUnsignedString(thread.id()))) {
        array.add(render.thread(thread));
      }
    }
  }
}
