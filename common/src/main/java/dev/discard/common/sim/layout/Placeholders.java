package dev.discard.common.sim.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.seed.Mix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in braces that stand for something of a guild, such as {@code {channel general}}, for a new
 * id that is the same wherever its name is ({@code {id picnic}}), or for a user object ({@code
 * {user 5}}).
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)(?: ([^{}]+))?}");
  private static final int TOKEN_PARTS = 5;

  private final GuildPlan guild;
  private final Users users;
  private final UserJson people;
  private final Account bot;
  private final Map<String, Long> ids = new HashMap<>();

  Placeholders(GuildPlan guild, Users users, Account bot) {
    this.guild = guild;
    this.users = users;
    this.people = new UserJson(users);
    this.bot = bot;
  }

  /** A copy with everything filled in. */
  JsonNode fill(JsonNode node) {
    if (node.isTextual()) {
      Matcher matcher = PLACEHOLDER.matcher(node.asText());
      return matcher.matches() ? value(matcher.group(1), String.valueOf(matcher.group(2))) : node;
    } else if (node.isArray()) {
      ArrayNode filled = Json.mapper().createArrayNode();
      node.forEach(each -> filled.add(fill(each)));
      return filled;
    } else if (node.isObject()) {
      ObjectNode filled = Json.mapper().createObjectNode();
      node.properties()
          .forEach(
              field ->
                  filled.set(
                      fill(TextNode.valueOf(field.getKey())).asText(), fill(field.getValue())));
      return filled;
    }
    return node;
  }

  private JsonNode value(String what, String name) {
    return switch (what) {
      case "user" -> tree(people.of(number(name)));
      case "botuser" -> tree(UserJson.of(bot));
      case "token" -> TextNode.valueOf(token(name));
      case "tokenurl" -> TextNode.valueOf(url(name.split(" ", 2)));
      default -> TextNode.valueOf(Long.toUnsignedString(id(what, name)));
    };
  }

  private long id(String what, String name) {
    return switch (what) {
      case "guild" -> guild.id();
      case "bot" -> bot.id();
      case "firsttext" -> guild.firstText().id();
      case "channel" -> guild.channel(name).id();
      case "thread" -> guild.thread(name).id();
      case "role" -> guild.role(name);
      case "emoji" -> guild.emoji(name);
      case "userid" -> users.id(number(name));
      case "hook" -> hook(name);
      case "id" -> ids.computeIfAbsent(name, unknown -> guild.newId());
      default -> throw new IllegalStateException("no such placeholder: " + what);
    };
  }

  private int number(String name) {
    return Integer.parseInt(name) % users.count();
  }

  /** The webhook that messages of a channel were sent by. */
  private long hook(String channel) {
    return guild.channel(channel).id() + 77;
  }

  private String url(String... tokenAndChannel) {
    return "https://discord.com/api/webhooks/"
        + hook(tokenAndChannel[1])
        + "/"
        + token(tokenAndChannel[0]);
  }

  private String token(String name) {
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < TOKEN_PARTS; i++) {
      token.append(String.format("%016x", Mix.of(Mix.of(guild.id(), name), i)));
    }
    return token.toString();
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException ours) {
      throw new UncheckedIOException("a user of ours is not JSON", ours);
    }
  }
}
