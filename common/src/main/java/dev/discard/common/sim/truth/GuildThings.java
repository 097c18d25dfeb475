package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.truth.Asker.Paging;
import java.util.List;
import java.util.function.Function;

/** The objects of a guild that are no channel's. */
record GuildThings(Asker asker, String guild) {

  private static final String MOST_OF_A_HUNDRED = "100";
  private static final String MOST_OF_A_THOUSAND = "1000";

  /** Lists without pages: kind, path below the guild, where the list is, what tells one apart. */
  private static final List<Listed> LISTS =
      List.of(
          new Listed("channel", "/channels", "", "/id"),
          new Listed("role", "/roles", "", "/id"),
          new Listed("emoji", "/emojis", "", "/id"),
          new Listed("sticker", "/stickers", "", "/id"),
          new Listed("sound", "/soundboard-sounds", "/items", "/sound_id"),
          new Listed("template", "/templates", "", "/code"),
          new Listed("rule", "/auto-moderation/rules", "", "/id"),
          new Listed("invite", "/invites", "", "/code"),
          new Listed("integration", "/integrations", "", "/id"),
          new Listed("webhook", "/webhooks", "", "/id"),
          new Listed("region", "/regions", "", "/id"));

  /** Single objects by the last part of their path. */
  private static final List<String> SINGLE =
      List.of(
          "preview",
          "welcome-screen",
          "onboarding",
          "new-member-welcome",
          "member-verification",
          "vanity-url",
          "widget");

  void addTo(Inventory inventory) {
    inventory.then(to -> single(to, "guild", asker.get("/guilds/" + guild, "with_counts", "true")));
    SINGLE.forEach(name -> inventory.then(to -> single(to, name, get("/" + name))));
    LISTS.forEach(list -> inventory.then(to -> list(to, list)));
    inventory.then(to -> single(to, "own-member", get("/members/@me")));
    inventory.then(this::roleCounts);
    inventory.then(this::events);
    inventory.then(this::auditLog);
    inventory.then(to -> users(to, "ban", "/bans"));
    inventory.then(to -> users(to, "member", "/members"));
  }

  private JsonNode get(String path, String... query) {
    return asker.get("/guilds/" + guild + path, query);
  }

  private void single(Inventory to, String kind, JsonNode json) {
    if (!json.isMissingNode()) {
      to.object(kind, guild, json);
    }
  }

  private void list(Inventory to, Listed list) {
    for (JsonNode each : get(list.path()).at(list.pointer())) {
      to.object(list.kind(), each.at(list.key()).asText(), each);
    }
  }

  private void roleCounts(Inventory to) {
    get("/roles/member-counts")
        .properties()
        .forEach(count -> to.object("role-count", count.getKey(), count.getValue()));
  }

  private void events(Inventory to) {
    for (JsonNode event : get("/scheduled-events", "with_user_count", "true")) {
      String id = event.path("id").asText();
      to.object("event", id, event);
      to.next(users -> eventUsers(users, id));
    }
  }

  private void eventUsers(Inventory to, String event) {
    asker
        .all(
            "/guilds/" + guild + "/scheduled-events/" + event + "/users",
            Paging.after("", "/user_id"),
            "limit",
            MOST_OF_A_HUNDRED,
            "with_member",
            "true")
        .forEach(
            user -> to.object("event-user", event + ":" + user.path("user_id").asText(), user));
  }

  private void users(Inventory to, String kind, String path) {
    asker
        .all("/guilds/" + guild + path, Paging.after("", "/user/id"), "limit", MOST_OF_A_THOUSAND)
        .forEach(each -> to.object(kind, each.at("/user/id").asText(), each));
  }

  private void auditLog(Inventory to) {
    Function<JsonNode, String> id = entry -> entry.path("id").asText();
    List<JsonNode> entries =
        asker.all(
            "/guilds/" + guild + "/audit-logs",
            new Paging("/audit_log_entries", "before", id),
            "limit",
            MOST_OF_A_HUNDRED);
    entries.forEach(entry -> to.object("audit-entry", id.apply(entry), entry));
    if (!entries.isEmpty()) {
      new AuditedThings(asker, guild).write(to, entries);
    }
  }

  private record Listed(String kind, String path, String pointer, String key) {}
}
