package dev.discard.common.sim.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.world.World;

/**
 * Channels as JSON trees.
 *
 * @param legacy whether in the shape of API versions 6 and 7
 */
public record ChannelJson(World world, boolean legacy) {

  private static final int BITRATE = 64_000;
  private static final int ARCHIVE_AFTER_MINUTES = 4_320;

  /** All channels of the guild, hidden ones too, in no order that means anything. */
  public ArrayNode all(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    guild.channels().forEach(channel -> array.add(channel(channel)));
    return array;
  }

  public ObjectNode channel(Channel channel) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", GuildJson.id(channel.id())).put("type", channel.type().number());
    putLastMessage(json, channel);
    json.put("flags", 0).put("guild_id", GuildJson.id(channel.guildId()));
    json.put("name", channel.name());
    if (channel.parentId() == 0) {
      json.putNull("parent_id");
    } else {
      json.put("parent_id", GuildJson.id(channel.parentId()));
    }
    json.put("position", channel.position()).put("nsfw", false);
    putOverwrites(json.putArray("permission_overwrites"), channel);
    putKind(json, channel);
    return json;
  }

  /** Null where nothing was ever posted; the message may be deleted. */
  private void putLastMessage(ObjectNode json, Channel channel) {
    if (channel.type() == ChannelType.CATEGORY || channel.type() == ChannelType.STORE) {
      return;
    }
    long last = world.history(channel.id()).lastId();
    if (last == 0) {
      json.putNull("last_message_id");
    } else {
      json.put("last_message_id", GuildJson.id(last));
    }
  }

  private void putOverwrites(ArrayNode array, Channel channel) {
    for (Overwrite overwrite : channel.overwrites()) {
      ObjectNode json = array.addObject().put("id", GuildJson.id(overwrite.id()));
      if (legacy) {
        json.put("type", overwrite.member() ? "member" : "role");
        json.put("allow", overwrite.allow()).put("deny", overwrite.deny());
        json.put("allow_new", Long.toString(overwrite.allow()));
        json.put("deny_new", Long.toString(overwrite.deny()));
      } else {
        json.put("type", overwrite.member() ? 1 : 0);
        json.put("allow", Long.toString(overwrite.allow()));
        json.put("deny", Long.toString(overwrite.deny()));
      }
    }
  }

  private static void putKind(ObjectNode json, Channel channel) {
    switch (channel.type()) {
      case TEXT, ANNOUNCEMENT ->
          json.put("topic", channel.topic())
              .put("rate_limit_per_user", 0)
              .putNull("last_pin_timestamp");
      case VOICE, STAGE -> json.put("bitrate", BITRATE).put("user_limit", 0).putNull("rtc_region");
      case FORUM, MEDIA -> {
        json.put("topic", channel.topic())
            .put("default_auto_archive_duration", ARCHIVE_AFTER_MINUTES);
        json.putArray("available_tags");
        json.putNull("default_reaction_emoji").putNull("default_sort_order");
        json.put("default_forum_layout", 0);
      }
      case CATEGORY, STORE -> {}
    }
  }
}
