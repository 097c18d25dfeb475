package dev.discard.common.sim.layout;

import dev.discard.common.sim.guild.Bans;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Holdings;
import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.guild.Role;
import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.guild.thread.ForumFacts;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A guild that is being laid out: first its roles and members, then channel by channel. */
public final class GuildPlan {

  public static final long READ = Permissions.VIEW_CHANNEL | Permissions.READ_MESSAGE_HISTORY;
  public static final long EVERYBODY =
      READ | Permissions.CONNECT | Permissions.SEND_MESSAGES | Permissions.SPEAK;

  private final Numbering ids;
  private final long id;
  private final String name;
  private final List<Role> roles = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Channel> threads = new ArrayList<>();
  private final List<Emoji> emojis = new ArrayList<>();
  private final List<Sticker> stickers = new ArrayList<>();
  private final Map<Long, List<Long>> rolesOf = new HashMap<>();
  private final Map<Long, HistoryPlan> histories = new LinkedHashMap<>();
  private final Map<Long, Integer> gone = new LinkedHashMap<>();
  private final Map<Long, List<Integer>> pinned = new LinkedHashMap<>();

  private Holdings holdings = Holdings.NONE;
  private Bans bans = Bans.NONE;

  public GuildPlan(String name, Numbering ids) {
    this.name = name;
    this.ids = ids;
    this.id = ids.next();
    roles.add(new Role(id, "@everyone", EVERYBODY, 0, 0));
  }

  public long id() {
    return id;
  }

  /** Adds a role; {@code bot} is the account it was made for, 0 for none. */
  public long role(String roleName, long permissions, long bot) {
    long role = ids.next();
    roles.add(new Role(role, roleName, permissions, roles.size(), bot));
    return role;
  }

  public void member(Account account, Long... memberRoles) {
    rolesOf.put(account.id(), List.of(memberRoles));
  }

  public void emoji(String emojiName, boolean animated) {
    emojis.add(Emoji.custom(ids.next(), emojiName, animated));
  }

  public void sticker(String stickerName, int format) {
    stickers.add(new Sticker(ids.next(), stickerName, format));
  }

  public long category(String channelName, Overwrite... overwrites) {
    return channel(
        new Wanted(ids.next(), ChannelType.CATEGORY, channelName), HistoryPlan.NONE, overwrites);
  }

  public long channel(
      ChannelType type, String channelName, HistoryPlan history, Overwrite... overwrites) {
    return channel(new Wanted(ids.next(), type, channelName), history, overwrites);
  }

  /** The channel of old guilds that has the same id as the guild. */
  public void firstChannelOfOldGuild(String channelName, HistoryPlan history) {
    channel(new Wanted(id, ChannelType.TEXT, channelName), history);
  }

  private long channel(Wanted wanted, HistoryPlan history, Overwrite... overwrites) {
    boolean category = wanted.type() == ChannelType.CATEGORY;
    channels.add(
        new Channel(
            wanted.id(),
            id,
            wanted.type(),
            wanted.name(),
            channels.size(),
            category ? 0 : lastCategory(),
            topic(wanted),
            List.of(overwrites)));
    histories.put(wanted.id(), history);
    return wanted.id();
  }

  private long lastCategory() {
    return channels.stream()
        .filter(c -> c.type() == ChannelType.CATEGORY)
        .reduce((before, after) -> after)
        .map(Channel::id)
        .orElse(0L);
  }

  private static @Nullable String topic(Wanted wanted) {
    return wanted.type() == ChannelType.TEXT ? "All about " + wanted.name() : null;
  }

  public long newId() {
    return ids.next();
  }

  public Channel channel(long channelId) {
    return channels.stream().filter(c -> c.id() == channelId).findFirst().orElseThrow();
  }

  public Channel channel(String channelName) {
    return channels.stream().filter(c -> c.name().equals(channelName)).findFirst().orElseThrow();
  }

  public Channel thread(String threadName) {
    return threads.stream().filter(t -> t.name().equals(threadName)).findFirst().orElseThrow();
  }

  public HistoryPlan history(long channelId) {
    return histories.getOrDefault(channelId, HistoryPlan.NONE);
  }

  /** Gives a forum its traits. */
  public void forum(long channelId, ForumFacts traits) {
    channels.replaceAll(c -> c.id() == channelId ? c.with(traits) : c);
  }

  public void thread(Channel thread, HistoryPlan history) {
    threads.add(thread);
    histories.put(thread.id(), history);
  }

  public void holds(Holdings things) {
    holdings = things;
  }

  public void bans(Bans those) {
    bans = those;
  }

  public long role(String roleName) {
    return roles.stream().filter(r -> r.name().equals(roleName)).findFirst().orElseThrow().id();
  }

  public long emoji(String emojiName) {
    return emojis.stream().filter(e -> emojiName.equals(e.name())).findFirst().orElseThrow().id();
  }

  public Channel firstText() {
    return channels.stream().filter(c -> c.type() == ChannelType.TEXT).findFirst().orElseThrow();
  }

  /** Has one message of a channel deleted from the beginning. */
  public void delete(long channelId, int number) {
    gone.put(channelId, number);
  }

  /** Pins so many messages of a channel, spread over its past; never its very first one. */
  public void pin(long channelId, int count) {
    AscendingPicks picks = new AscendingPicks(channelId, history(channelId).count() - 1, count);
    pinned.put(channelId, IntStream.range(0, count).mapToObj(i -> 1 + picks.pick(i)).toList());
  }

  /** Pins the message of this number. */
  public void pinOne(long channelId, int number) {
    pinned.put(channelId, List.of(number));
  }

  /** Adds the guild, with so many of the world's users as members, to a world. */
  public World into(World world, long ownerId, int users) {
    world.add(guild(ownerId, users), histories);
    gone.forEach((channel, number) -> world.history(channel).setGone(number, number + 1, true));
    pinned.forEach(world::pin);
    return world;
  }

  private Guild guild(long ownerId, int users) {
    return new Guild(
        id, name, ownerId, roles, channels, threads, emojis, stickers, rolesOf, users, holdings,
        bans);
  }

  private record Wanted(long id, ChannelType type, String name) {}
}
