package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an audit log speaks of besides its entries, each object once. */
record AuditedThings(Asker asker, String guild) {

  private static final int PAGE = 100;
  private static final List<Map.Entry<String, String>> PARTS =
      List.of(
          Map.entry("audit-user", "users"),
          Map.entry("audit-webhook", "webhooks"),
          Map.entry("audit-integration", "integrations"),
          Map.entry("audit-thread", "threads"),
          Map.entry("audit-event", "guild_scheduled_events"),
          Map.entry("audit-command", "application_commands"),
          Map.entry("audit-rule", "auto_moderation_rules"));

  /**
   * Writes them, page by page of the log.
   *
   * @param entries all of them, newest first
   */
  void write(Inventory to, List<JsonNode> entries) {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < entries.size(); i += PAGE) {
      JsonNode page = page(i == 0 ? "" : entries.get(i - 1).path("id").asText());
      for (Map.Entry<String, String> part : PARTS) {
        for (JsonNode each : page.path(part.getValue())) {
          String id = each.path("id").asText();
          if (known.add(part.getKey() + id)) {
            to.object(part.getKey(), id, each);
          }
        }
      }
    }
  }

  private JsonNode page(String before) {
    String path = "/guilds/" + guild + "/audit-logs";
    String limit = String.valueOf(PAGE);
    return before.isEmpty()
        ? asker.get(path, "limit", limit)
        : asker.get(path, "limit", limit, "before", before);
  }
}
