package dev.discard.common.sim.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.guild.thread.ForumFacts;
import dev.discard.common.sim.world.World;
import java.util.List;
import java.util.Optional;

/**
 * Channels as JSON trees.
 *
 * @param legacy whether in the shape of API versions 6 and 7
 */
public record ChannelJson(World world, boolean legacy) {

  private static final ForumFacts NO_TRAITS = new ForumFacts(List.of(), 0);
  private static final int BITRATE = 64_000;
  private static final int ARCHIVE_AFTER_MINUTES = 4_320;

  /** All channels of the guild, hidden ones too, in no order that means anything. */
  public ArrayNode all(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    guild.channels().forEach(channel -> array.add(channel(channel)));
    return array;
  }

  /** The channel, thread or private channel as the asker gets it by itself. */
  public ObjectNode single(Channel channel, long asker) {
    Optional<PrivateChannel> conversation = world.privateChannel(channel.id());
    if (conversation.isPresent()) {
      return conversation(conversation.get());
    }
    return channel.thread() == null
        ? channel(channel)
        : new ThreadJson(world).single(channel, asker);
  }

  private ObjectNode conversation(PrivateChannel conversation) {
    Channel channel = conversation.channel();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", GuildJson.id(channel.id())).put("type", channel.type().number());
    putLastMessage(json, channel);
    putLastPin(json.put("flags", 0), channel);
    UserJson users = new UserJson(world.users());
    ArrayNode recipients = json.putArray("recipients");
    conversation.users().forEach(n -> recipients.addRawValue(new RawValue(users.text(n))));
    if (channel.type() == ChannelType.GROUP_DM) {
      json.put("name", channel.name()).put("icon", conversation.icon());
      json.put("owner_id", GuildJson.id(world.users().id(conversation.users().get(0))));
    }
    return json;
  }

  private void putLastPin(ObjectNode json, Channel channel) {
    json.put(
        "last_pin_timestamp", world.pins(channel.id()).last().map(Timestamps::of).orElse(null));
  }

  private ObjectNode channel(Channel channel) {
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

  /** Null where nothing was ever posted; the message may be deleted. Of forums the newest post. */
  private void putLastMessage(ObjectNode json, Channel channel) {
    if (channel.type() == ChannelType.CATEGORY || channel.type() == ChannelType.STORE) {
      return;
    }
    long last =
        channel.type().isForum() ? newestPost(channel) : world.history(channel.id()).lastId();
    if (last == 0) {
      json.putNull("last_message_id");
    } else {
      json.put("last_message_id", GuildJson.id(last));
    }
  }

  private long newestPost(Channel forum) {
    return world
        .guild(forum.guildId())
        .flatMap(
            guild ->
                guild.threadsOf(forum.id()).stream().map(Channel::id).max(Long::compareUnsigned))
        .orElse(0L);
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

  private void putKind(ObjectNode json, Channel channel) {
    switch (channel.type()) {
      case TEXT, ANNOUNCEMENT ->
          putLastPin(json.put("topic", channel.topic()).put("rate_limit_per_user", 0), channel);
      case VOICE, STAGE -> {
        json.put("bitrate", BITRATE).put("user_limit", 0).putNull("rtc_region");
        putLastPin(json, channel);
      }
      case FORUM, MEDIA -> {
        json.put("topic", channel.topic())
            .put("default_auto_archive_duration", ARCHIVE_AFTER_MINUTES);
        putForum(json, Optional.ofNullable(channel.forum()).orElse(NO_TRAITS));
      }
      default -> {}
    }
  }

  private static void putForum(ObjectNode json, ForumFacts forum) {
    ArrayNode tags = json.putArray("available_tags");
    for (ForumFacts.Tag tag : forum.tags()) {
      tags.addObject()
          .put("id", GuildJson.id(tag.id()))
          .put("name", tag.name())
          .put("moderated", tag.moderated())
          .put("emoji_id", tag.emojiId() == 0 ? null : GuildJson.id(tag.emojiId()))
          .put("emoji_name", tag.emojiName());
    }
    json.putObject("default_reaction_emoji").putNull("emoji_id").put("emoji_name", "\uD83D\uDC4D");
    json.putNull("default_sort_order").put("default_forum_layout", forum.layout());
  }
}
