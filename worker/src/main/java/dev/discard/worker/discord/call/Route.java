package dev.discard.worker.discord.call;

import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.snowflake.Snowflake;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the API with its ids filled in. All but one are read with {@code GET}.
 *
 * @param name method and path with every id replaced: what a rate limit is learned for
 * @param path below the API root, percent-encoded
 * @param major the major parameter, as {@code c:805808489695150183}, or {@code -}: requests of one
 *     route with different ones have different buckets
 */
public record Route(String name, String path, String major) {

  private static final String METHOD = "GET";
  private static final String NO_MAJOR = "-";
  private static final String REFRESH = "/attachments/refresh-urls";

  /** What a request of it says it does. */
  public String method() {
    return name.substring(0, name.indexOf(' '));
  }

  /** New signatures for the links of attachments, which this changes nothing else about. */
  public static Route refreshLinks() {
    return new Route("POST " + REFRESH, REFRESH, NO_MAJOR);
  }

  /** One message; bots only. */
  public static Route message(long channel, long message) {
    return ofChannel(channel, "/messages/:m", Snowflake.format(message));
  }

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

  /** The guild's threads that are not archived; bots only. */
  public static Route activeThreads(long guild) {
    return ofGuild(guild, "/threads/active");
  }

  public static Route guildMembers(long guild) {
    return ofGuild(guild, "/members");
  }

  public static Route guildMember(long guild, long user) {
    return ofGuild(guild, "/members/:u", Snowflake.format(user));
  }

  public static Route channel(long channel) {
    return ofChannel(channel, "");
  }

  public static Route archivedPublicThreads(long channel) {
    return ofChannel(channel, "/threads/archived/public");
  }

  public static Route archivedPrivateThreads(long channel) {
    return ofChannel(channel, "/threads/archived/private");
  }

  /** The archived private threads that the account is in. */
  public static Route joinedPrivateThreads(long channel) {
    return ofChannel(channel, "/users/@me/threads/archived/private");
  }

  public static Route threadSearch(long channel) {
    return ofChannel(channel, "/threads/search");
  }

  public static Route pins(long channel) {
    return ofChannel(channel, "/messages/pins");
  }

  /** As {@link #pins}, before 2025-06: at most 50, in one answer. */
  public static Route oldPins(long channel) {
    return ofChannel(channel, "/pins");
  }

  /**
   * Where an invite leads.
   *
   * @param code any text
   */
  public static Route invite(String code) {
    return new Route(METHOD + " /invites/:i", "/invites/" + PercentEncoding.encode(code), NO_MAJOR);
  }

  /**
   * A resource.
   *
   * @param owner the guild or the channel that it belongs to
   * @param each the element of another resource that it is about; of no account for most
   */
  public static Route resource(Resource resource, long owner, long each) {
    String template =
        resource.path().replace("{guild}", ":g").replace("{channel}", ":c").replace("{each}", ":e");
    String id = Snowflake.format(owner);
    String major = (resource.scope() == Scope.GUILD ? "g:" : "c:") + id;
    String path = fill(template, List.of(id, Snowflake.format(each)));
    return new Route(METHOD + " " + template, path, major);
  }

  /** Who voted for one answer of a poll. */
  public static Route voters(long channel, long message, long answer) {
    return ofChannel(
        channel, "/polls/:m/answers/:a", Snowflake.format(message), Snowflake.format(answer));
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
