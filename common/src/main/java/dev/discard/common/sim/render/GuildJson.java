package dev.discard.common.sim.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.guild.Role;
import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.people.Account;

/**
 * Guilds and what belongs to them directly, as JSON trees.
 *
 * @param legacy whether in the shape of API versions 6 and 7
 */
public record GuildJson(boolean legacy) {

  /** In the shape of today. */
  public static final GuildJson NOW = new GuildJson(false);

  private static final int NSFW_LEVEL = 3;
  private static final int AFK_TIMEOUT = 300;

  /** The guild itself; counts only where asked for. */
  public ObjectNode guild(Guild guild, boolean withCounts) {
    ObjectNode json = face(guild);
    json.put("owner_id", id(guild.ownerId())).putNull("application_id");
    json.put("region", "europe").putNull("afk_channel_id").put("afk_timeout", AFK_TIMEOUT);
    putChannels(json, guild);
    JsonNode widget = guild.holdings().one("widget").orElse(MissingNode.getInstance());
    json.put("widget_enabled", widget.path("enabled").asBoolean());
    json.put("widget_channel_id", widget.path("channel_id").textValue());
    json.put("verification_level", 0);
    json.set("roles", roles(guild));
    json.put("default_message_notifications", 0).put("mfa_level", 0);
    json.put("explicit_content_filter", 0).putNull("max_presences").put("max_members", 500_000);
    json.put("max_stage_video_channel_users", 50).put("max_video_channel_users", 25);
    JsonNode vanity = guild.holdings().one("vanity-url").orElse(MissingNode.getInstance());
    json.put("vanity_url_code", vanity.path("code").textValue())
        .put("premium_tier", 0)
        .put("premium_subscription_count", 0);
    json.put("preferred_locale", "en-US").put("premium_progress_bar_enabled", false);
    json.put("nsfw", false).put("nsfw_level", NSFW_LEVEL).putNull("incidents_data");
    json.putNull("latest_onboarding_question_id").putNull("hub_type").putNull("inventory_settings");
    if (withCounts) {
      putCounts(json, guild);
    }
    return json;
  }

  /** What anybody may know of a discoverable guild. */
  public ObjectNode preview(Guild guild) {
    return putCounts(face(guild), guild);
  }

  /** The guild as its member's list of guilds shows it. */
  public ObjectNode partial(Guild guild, Account member, boolean withCounts) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", id(guild.id())).put("name", guild.name());
    json.put("icon", guild.picture("icon")).put("banner", guild.picture("banner"));
    json.put("owner", guild.ownerId() == member.id());
    putPermissions(json, "permissions", Permissions.inGuild(guild, member.id()));
    putFeatures(json, guild);
    return withCounts ? putCounts(json, guild) : json;
  }

  private ObjectNode face(Guild guild) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", id(guild.id())).put("name", guild.name()).putNull("description");
    Guild.PICTURES.forEach(picture -> json.put(picture, guild.picture(picture)));
    putFeatures(json, guild);
    json.set("emojis", emojis(guild));
    json.set("stickers", stickers(guild));
    return json;
  }

  private static void putFeatures(ObjectNode json, Guild guild) {
    ArrayNode features = json.putArray("features");
    guild.holdings().one("features").ifPresent(held -> held.forEach(features::add));
  }

  private static void putChannels(ObjectNode json, Guild guild) {
    guild.channels().stream()
        .filter(c -> c.type().number() == 0)
        .findFirst()
        .ifPresentOrElse(
            c -> json.put("system_channel_id", id(c.id())),
            () -> json.putNull("system_channel_id"));
    json.put("system_channel_flags", 0).putNull("rules_channel_id");
    json.putNull("safety_alerts_channel_id").putNull("public_updates_channel_id");
  }

  private static ObjectNode putCounts(ObjectNode json, Guild guild) {
    json.put("approximate_member_count", guild.memberCount());
    return json.put("approximate_presence_count", 1 + guild.memberCount() / 3);
  }

  public ArrayNode roles(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    guild.roles().forEach(role -> array.add(role(role)));
    return array;
  }

  public ObjectNode role(Role role) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", id(role.id())).put("name", role.name()).putNull("description");
    putPermissions(json, "permissions", role.permissions());
    json.put("position", role.position()).put("color", 0);
    json.putObject("colors")
        .put("primary_color", 0)
        .putNull("secondary_color")
        .putNull("tertiary_color");
    json.put("hoist", false).put("managed", role.botId() != 0).put("mentionable", false);
    json.put("icon", role.icon()).putNull("unicode_emoji").put("flags", 0);
    if (role.botId() != 0) {
      json.putObject("tags").put("bot_id", id(role.botId()));
    }
    return json;
  }

  public ArrayNode emojis(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (Emoji emoji : guild.emojis()) {
      ObjectNode json = array.addObject();
      json.put("id", id(emoji.id())).put("name", emoji.name()).putArray("roles");
      json.put("require_colons", true).put("managed", false);
      json.put("animated", emoji.animated()).put("available", true);
    }
    return array;
  }

  public ArrayNode stickers(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (Sticker sticker : guild.stickers()) {
      ObjectNode json = array.addObject();
      json.put("id", id(sticker.id())).put("name", sticker.name()).put("tags", "wave");
      json.put("type", 2).put("format_type", sticker.format()).putNull("description");
      json.put("asset", "").put("available", true).put("guild_id", id(guild.id()));
    }
    return array;
  }

  /** Before version 8 permissions were numbers, with a string beside for what no longer fits. */
  private void putPermissions(ObjectNode json, String key, long bits) {
    if (legacy) {
      json.put(key, bits & Integer.MAX_VALUE).put(key + "_new", Long.toString(bits));
    } else {
      json.put(key, Long.toString(bits));
    }
  }

  static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
