package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in an archive the objects of one kind stand.
 *
 * @param kind as the simulator calls it
 * @param path of the requests, below the API root; its groups begin the keys of their objects
 * @param elements JSON pointer to the list in an answer; {@code FIELDS} for the values of an
 *     object, {@code ITSELF} for the answer as one object
 * @param key JSON pointer from an object to the rest of its key; empty for nothing
 * @param repeated whether several answers may hold the same object
 */
record ObjectShape(String kind, Pattern path, String elements, String key, boolean repeated) {

  private static final String FIELDS = "fields";
  private static final String ITSELF = "itself";
  private static final String GUILD = "/guilds/\\d+";
  private static final String CHANNEL = "/channels/(\\d+)";

  /** All of them; messages and the authors of reactions are compared byte for byte elsewhere. */
  static final List<ObjectShape> ALL = all();

  private static List<ObjectShape> all() {
    List<ObjectShape> all = new ArrayList<>();
    all.add(shape("guild", "/guilds/(\\d+)", ITSELF, ""));
    List<String> singles =
        List.of(
            "preview",
            "welcome-screen",
            "onboarding",
            "new-member-welcome",
            "member-verification",
            "vanity-url",
            "widget");
    singles.forEach(name -> all.add(shape(name, "/guilds/(\\d+)/" + name, ITSELF, "")));
    all.add(shape("channel", GUILD + "/channels", "", "/id"));
    all.add(shape("role", GUILD + "/roles", "", "/id"));
    all.add(shape("role-count", GUILD + "/roles/member-counts", FIELDS, ""));
    all.add(shape("emoji", GUILD + "/emojis", "", "/id"));
    all.add(shape("sticker", GUILD + "/stickers", "", "/id"));
    all.add(shape("sound", GUILD + "/soundboard-sounds", "/items", "/sound_id"));
    all.add(shape("template", GUILD + "/templates", "", "/code"));
    all.add(shape("rule", GUILD + "/auto-moderation/rules", "", "/id"));
    all.add(shape("invite", GUILD + "/invites", "", "/code"));
    all.add(shape("integration", GUILD + "/integrations", "", "/id"));
    all.add(shape("webhook", GUILD + "/webhooks", "", "/id"));
    all.add(shape("own-member", "/guilds/(\\d+)/members/\\d+", ITSELF, ""));
    all.add(shape("member", GUILD + "/members", "", "/user/id"));
    all.add(shape("ban", GUILD + "/bans", "", "/user/id"));
    all.add(shape("event", GUILD + "/scheduled-events", "", "/id"));
    all.add(shape("event-user", GUILD + "/scheduled-events/(\\d+)/users", "", "/user_id"));
    all.add(shape("audit-entry", GUILD + "/audit-logs", "/audit_log_entries", "/id"));
    audited().forEach((kind, list) -> all.add(shape(kind, GUILD + "/audit-logs", list).shared()));
    all.add(shape("pin", CHANNEL + "/messages/pins", "/items", "/message/id"));
    all.add(shape("poll-voter", CHANNEL + "/polls/(\\d+)/answers/(\\d+)", "/users", "/id"));
    all.add(shape("thread", "/.*/threads/.*", "/threads").shared());
    return List.copyOf(all);
  }

  private static Map<String, String> audited() {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("audit-user", "/users");
    lists.put("audit-webhook", "/webhooks");
    lists.put("audit-integration", "/integrations");
    lists.put("audit-thread", "/threads");
    lists.put("audit-event", "/guild_scheduled_events");
    lists.put("audit-command", "/application_commands");
    lists.put("audit-rule", "/auto_moderation_rules");
    return lists;
  }

  private static ObjectShape shape(String kind, String path, String elements) {
    return shape(kind, path, elements, "/id");
  }

  private static ObjectShape shape(String kind, String path, String elements, String key) {
    return new ObjectShape(kind, Pattern.compile(path), elements, key, false);
  }

  private ObjectShape shared() {
    return new ObjectShape(kind, path, elements, key, true);
  }

  /** The objects of an answer by their keys; empty when the request was for something else. */
  Optional<Map<String, JsonNode>> objects(String requested, JsonNode answer) {
    Matcher matcher = path.matcher(requested);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, JsonNode> objects = new LinkedHashMap<>();
    if (elements.equals(ITSELF)) {
      objects.put(key(matcher, ""), answer);
    } else if (elements.equals(FIELDS)) {
      answer.properties().forEach(field -> objects.put(field.getKey(), field.getValue()));
    } else {
      answer
          .at(elements)
          .forEach(object -> objects.put(key(matcher, object.at(key).asText()), object));
    }
    return Optional.of(objects);
  }

  private static String key(Matcher path, String last) {
    List<String> parts = new ArrayList<>();
    for (int group = 1; group <= path.groupCount(); group++) {
      parts.add(path.group(group));
    }
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return String.join(":", parts);
  }
}
