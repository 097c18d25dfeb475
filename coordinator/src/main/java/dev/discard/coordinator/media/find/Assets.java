package dev.discard.coordinator.media.find;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.media.WantedFile;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The assets that an object of the API names by hash or id, told by the fields that it has. */
final class Assets {

  private static final Map<String, String> GUILD_PICTURES =
      Map.of(
          "icon", "icons",
          "splash", "splashes",
          "discovery_splash", "discovery-splashes",
          "banner", "banners",
          "home_header", "home-headers");

  private static final Pattern EMOJI_IN_TEXT =
      Pattern.compile("<(a?):[A-Za-z0-9_]{1,64}:([0-9]{1,20})>");

  private static final int GROUP = 3;

  private final CdnAddresses cdn;
  private final Finds finds;

  Assets(CdnAddresses cdn, Finds finds) {
    this.cdn = cdn;
    this.finds = finds;
  }

  /** The guild that what is inside an object belongs to, as far as the object tells. */
  static String guildOf(JsonNode object, String outer) {
    String own = object.path(isGuild(object) ? "id" : "guild_id").asText("");
    return isId(own) ? own : outer;
  }

  private static boolean isGuild(JsonNode object) {
    return object.has("verification_level") || object.has("discovery_splash");
  }

  /** Adds what the object itself names, not what is inside it. */
  void of(JsonNode object, String guild) {
    String id = object.path("id").asText("");
    if (object.has("username") || isWebhook(object)) {
      person(object, id);
    } else if (isGuild(object)) {
      guild(object, id);
    } else if (object.has("hoist") && object.has("permissions")) {
      picture(object, "icon", MediaKind.ICONS, "role-icons/" + id);
    } else if (object.has("scheduled_start_time")) {
      picture(object, "image", MediaKind.ICONS, "guild-events/" + id);
    } else if (object.has("sound_id")) {
      String sound = object.path("sound_id").asText();
      add(cdn.plain(MediaKind.STICKERS, "/soundboard-sounds/" + sound, sound));
    } else if (object.path("type").asInt() == GROUP && object.has("recipients")) {
      picture(object, "icon", MediaKind.ICONS, "channels/" + id + "/icons");
    } else if (object.has("format_type")) {
      add(cdn.sticker(id, object.path("format_type").asInt()));
    } else if (object.has("require_colons")) {
      emoji(object);
    }
    emoji(object.path("emoji"));
    member(object, guild);
    text(object.path("content").asText(""));
  }

  private static boolean isWebhook(JsonNode object) {
    return object.has("avatar") && object.has("channel_id") && object.has("application_id");
  }

  /** In a list, or of a reaction, an answer or a button; those of Unicode have no id. */
  private void emoji(JsonNode emoji) {
    if (emoji.path("id").isTextual()) {
      add(cdn.emoji(emoji.path("id").asText(), emoji.path("animated").asBoolean()));
    }
  }

  private void person(JsonNode user, String id) {
    picture(user, "avatar", MediaKind.AVATARS, "avatars/" + id);
    picture(user, "banner", MediaKind.AVATARS, "banners/" + id);
    String decoration = user.path("avatar_decoration_data").path("asset").asText("");
    if (!decoration.isEmpty()) {
      String path = "/avatar-decoration-presets/" + decoration + ".png?size=4096";
      add(cdn.plain(MediaKind.AVATARS, path, decoration));
    }
    JsonNode tag = user.path("primary_guild");
    String badge = tag.path("badge").asText("");
    if (!badge.isEmpty() && isId(tag.path("identity_guild_id").asText(""))) {
      String folder = "guild-tag-badges/" + tag.path("identity_guild_id").asText();
      add(cdn.plain(MediaKind.AVATARS, "/" + folder + "/" + badge + ".png?size=4096", badge));
    }
  }

  /** A member's own pictures: the user stands inside it, or, in messages, beside it. */
  private void member(JsonNode object, String guild) {
    JsonNode member = object.path("member").isObject() ? object.path("member") : object;
    JsonNode user = member.path("user").isObject() ? member.path("user") : object.path("author");
    String id = user.path("id").asText("");
    if (isId(id) && isId(guild)) {
      String folder = "guilds/" + guild + "/users/" + id;
      picture(member, "avatar", MediaKind.AVATARS, folder + "/avatars");
      picture(member, "banner", MediaKind.AVATARS, folder + "/banners");
    }
  }

  private void guild(JsonNode guild, String id) {
    GUILD_PICTURES.forEach(
        (field, folder) -> picture(guild, field, MediaKind.ICONS, folder + "/" + id));
  }

  private void text(String content) {
    Matcher emojis = EMOJI_IN_TEXT.matcher(content);
    while (emojis.find()) {
      add(cdn.emoji(emojis.group(2), !emojis.group(1).isEmpty()));
    }
  }

  private void picture(JsonNode object, String field, MediaKind kind, String folder) {
    JsonNode hash = object.path(field);
    if (hash.isTextual()) {
      add(cdn.picture(kind, folder, hash.asText()));
    }
  }

  private void add(Optional<WantedFile> file) {
    Consumer<WantedFile> adding = finds::add;
    file.ifPresent(adding);
  }

  private static boolean isId(String text) {
    return text.matches("[0-9]{1,20}");
  }
}
