package dev.discard.worker.discord;

import dev.discard.common.snowflake.Snowflake;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the API with its ids filled in. All of them are read with {@code GET}.
 *
 * @param name method and path with every id replaced: what a rate limit is learned for
 * @param path below the API root, percent-encoded
 * @param major the major parameter, as {@code c:805808489695150183}, or {@code -}: requests of one
 *     route with different ones have different buckets
 */
public record Route(String name, String path, String major) {

  private static final String METHOD = "GET";
  private static final String NO_MAJOR = "-";

  public static Route currentUser() {
    return of("/users/@me", NO_MAJOR);
  }

  /** The guilds of the account, some at a time. */
  public static Route currentUserGuilds() {
    return of("/users/@me/guilds", NO_MAJOR);
  }

  /** The bot's application, whose flags tell its intents. */
  public static Route currentApplication() {
    return of("/applications/@me", NO_MAJOR);
  }

  /** The gateway's address. */
  public static Route gateway() {
    return of("/gateway", NO_MAJOR);
  }

  /** The gateway's address with the bot's session limits. */
  public static Route gatewayBot() {
    return of("/gateway/bot", NO_MAJOR);
  }

  public static Route guild(long guild) {
    return ofGuild(guild, "");
  }

  public static Route guildChannels(long guild) {
    return ofGuild(guild, "/channels");
  }

  public static Route guildRoles(long guild) {
    return ofGuild(guild, "/roles");
  }

  public static Route guildEmojis(long guild) {
    return ofGuild(guild, "/emojis");
  }

  public static Route guildStickers(long guild) {
    return ofGuild(guild, "/stickers");
  }

  public static Route guildMember(long guild, long user) {
    return ofGuild(guild, "/members/:u", Snowflake.format(user));
  }

  public static Route channel(long channel) {
    return ofChannel(channel, "");
  }

  public static Route messages(long channel) {
    return ofChannel(channel, "/messages");
  }

  /**
   * Who reacted to a message with one emoji.
   *
   * @param emojiId 0 for a Unicode emoji
   * @param emojiName null for a deleted custom emoji
   */
  public static Route reactions(
      long channel, long message, long emojiId, @Nullable String emojiName) {
    return ofChannel(
        channel,
        "/messages/:m/reactions/:e",
        Snowflake.format(message),
        EmojiPath.of(emojiId, emojiName));
  }

  private static Route ofGuild(long guild, String rest, String... values) {
    String id = Snowflake.format(guild);
    return of("/guilds/:g", "g:" + id, id, rest, values);
  }

  private static Route ofChannel(long channel, String rest, String... values) {
    String id = Snowflake.format(channel);
    return of("/channels/:c", "c:" + id, id, rest, values);
  }

  private static Route of(String first, String major, String id, String rest, String... values) {
    String path = fill(first, List.of(id)) + fill(rest, List.of(values));
    return new Route(METHOD + " " + first + rest, path, major);
  }

  private static Route of(String path, String major) {
    return new Route(METHOD + " " + path, path, major);
  }

  /** The template with each segment that begins with a colon replaced by the next value. */
  private static String fill(String template, List<String> values) {
    Iterator<String> next = values.iterator();
    StringBuilder path = new StringBuilder();
    for (String segment : template.split("/")) {
      if (!segment.isEmpty()) {
        path.append('/').append(segment.startsWith(":") ? next.next() : segment);
      }
    }
    return path.toString();
  }
}
