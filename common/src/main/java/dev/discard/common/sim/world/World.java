package dev.discard.common.sim.world;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Overwrite;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.guild.thread.ThreadStart;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.HistoryPlan;
import dev.discard.common.sim.history.Pins;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.history.Reactions;
import dev.discard.common.sim.history.Timeline;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Everything that exists, and how it changes at run time. Owned by the simulator's event loop.
 *
 * <p>Without changes it is a pure function of seed and spec, and its size in memory doesn't depend
 * on the number of messages.
 */
public final class World {

  private final long seed;
  private final List<Account> accounts;
  private final Users users;
  private final Map<Long, Guild> guilds = new LinkedHashMap<>();
  private final Map<Long, Reactions> reactions = new HashMap<>();
  private final Map<Long, HistoryPlan> plans = new HashMap<>();
  private final Map<Long, History> histories = new HashMap<>();
  private final Map<Long, Long> guildOf = new HashMap<>();
  private final Map<Long, Channel> threadOfMessage = new HashMap<>();
  private final Map<Long, PrivateChannel> privates = new LinkedHashMap<>();
  private final Map<Long, List<Integer>> pinned = new HashMap<>();
  private final Map<Long, Pins> pins = new HashMap<>();

  public World(long seed, List<Account> accounts, Users users) {
    this.seed = seed;
    this.accounts = accounts;
    this.users = users;
  }

  /** Adds a guild with the pasts of its channels and threads. */
  public World add(Guild guild, Map<Long, HistoryPlan> pasts) {
    plans.putAll(pasts);
    guild.channels().forEach(c -> guildOf.put(c.id(), guild.id()));
    reactions.put(guild.id(), new Reactions(seed, users, guild.emojis()));
    keep(guild);
    return this;
  }

  private void keep(Guild guild) {
    guilds.put(guild.id(), guild);
    threadOfMessage.values().removeIf(thread -> thread.guildId() == guild.id());
    for (Channel thread : guild.threads()) {
      guildOf.put(thread.id(), guild.id());
      threadOfMessage.put(messageOf(thread), thread);
    }
  }

  /** The message of the parent that leads to a thread. */
  private static long messageOf(Channel thread) {
    ThreadFacts facts = Objects.requireNonNull(thread.thread());
    return facts.start() == ThreadStart.MESSAGE ? thread.id() : facts.announcedBy();
  }

  public long seed() {
    return seed;
  }

  public List<Account> accounts() {
    return accounts;
  }

  public Users users() {
    return users;
  }

  public Collection<Guild> guilds() {
    return Collections.unmodifiableCollection(guilds.values());
  }

  public Optional<Guild> guild(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  /** Adds a private channel with its past. */
  public World add(PrivateChannel channel, HistoryPlan past) {
    privates.put(channel.channel().id(), channel);
    plans.put(channel.channel().id(), past);
    reactions.computeIfAbsent(0L, none -> new Reactions(seed, users, List.of()));
    return this;
  }

  /** The channel, thread or private channel, unless there is none or it was deleted. */
  public Optional<Channel> channel(long id) {
    return guildOfChannel(id)
        .flatMap(g -> g.channel(id))
        .or(() -> privateChannel(id).map(PrivateChannel::channel));
  }

  public Optional<PrivateChannel> privateChannel(long id) {
    return Optional.ofNullable(privates.get(id));
  }

  /** The private channels of an account. */
  public List<PrivateChannel> privateChannels(long accountId) {
    return privates.values().stream().filter(c -> c.account() == accountId).toList();
  }

  public Optional<Guild> guildOfChannel(long channelId) {
    return Optional.ofNullable(guildOf.get(channelId)).flatMap(this::guild);
  }

  /** The messages of a channel that exists or existed. */
  public History history(long channelId) {
    return histories.computeIfAbsent(
        channelId, id -> new History(new Timeline(Mix.of(seed, id), plan(id))));
  }

  /** The thread that began with this message, or that this message announces. */
  public Optional<Channel> threadOfMessage(Channel channel, long messageId) {
    return threadOfMessage.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(threadOfMessage.get(messageId))
            .filter(thread -> thread.parentId() == channel.id());
  }

  public Flavour flavour(long channelId) {
    return plan(channelId).flavour();
  }

  private HistoryPlan plan(long channelId) {
    return plans.getOrDefault(channelId, HistoryPlan.NONE);
  }

  /** Pins the messages with these numbers. */
  public void pin(long channelId, List<Integer> numbers) {
    pinned.put(channelId, List.copyOf(numbers));
    pins.remove(channelId);
  }

  /** The pinned messages of a channel. */
  public Pins pins(long channelId) {
    List<Integer> numbers = pinned.get(channelId);
    return numbers == null
        ? Pins.NONE
        : pins.computeIfAbsent(channelId, id -> Pins.of(history(id), numbers));
  }

  /** The reactions to a message by its number. */
  public List<Reaction> reactions(Channel channel, int number) {
    Reactions ofGuild = reactions.get(channel.guildId());
    return ofGuild == null ? List.of() : ofGuild.of(flavour(channel.id()), channel.id(), number);
  }

  // Changes at run time.

  /** Adds a message of the id's time to the channel and returns its id, which may be larger. */
  public long append(long channelId, long id) {
    return history(channelId).append(id);
  }

  /** Deletes one message; false when it is not there. */
  public boolean deleteMessage(long channelId, long messageId) {
    int number = history(channelId).find(messageId);
    if (number >= 0) {
      history(channelId).setGone(number, number + 1, true);
    }
    return number >= 0;
  }

  /** Gives a message other words and a later time of edit; false when it is not there. */
  public boolean edit(long channelId, long messageId) {
    int number = history(channelId).find(messageId);
    if (number >= 0) {
      history(channelId).edit(number);
    }
    return number >= 0;
  }

  /** Takes away, or brings back, all messages with ids in {@code [from, to)}. */
  public void setGone(long channelId, long from, long to, boolean gone) {
    History history = history(channelId);
    history.setGone(history.rank(from), history.rank(to), gone);
  }

  /** Deletes a channel or thread with all that is in it. */
  public void deleteChannel(long channelId) {
    change(channelId, List::of);
    change(guild -> guild.withThreads(without(guild.threads(), channelId)));
  }

  private static List<Channel> without(List<Channel> threads, long channelId) {
    return threads.stream()
        .filter(thread -> thread.id() != channelId && thread.parentId() != channelId)
        .toList();
  }

  /** Archives a thread, or takes it out of the archive, at this moment. */
  public void archive(long threadId, boolean archived, Instant moment) {
    change(guild -> guild.withThreads(archived(guild.threads(), threadId, archived, moment)));
  }

  /** Has the archived threads of each channel archived two at a time, all but the latest one. */
  public void sweep() {
    change(guild -> guild.withThreads(Sweep.inPairs(guild.threads())));
  }

  private static List<Channel> archived(
      List<Channel> threads, long threadId, boolean archived, Instant moment) {
    return threads.stream()
        .map(thread -> thread.id() == threadId ? archived(thread, archived, moment) : thread)
        .toList();
  }

  private static Channel archived(Channel thread, boolean archived, Instant moment) {
    ThreadFacts facts = Objects.requireNonNull(thread.thread());
    return thread.with(facts.with(facts.archival().changed(archived, moment)));
  }

  /** Denies, from now on, an account these permission bits in a channel. */
  public void deny(long channelId, long accountId, long bits) {
    change(
        channelId,
        () ->
            channel(channelId).map(c -> c.with(Overwrite.member(accountId, 0, bits))).stream()
                .toList());
  }

  /** Gives everybody in a guild, from now on, these permission bits as well. */
  public void grant(long guildId, long bits) {
    change(guild -> guild.id() == guildId ? guild.withEverybody(bits) : guild);
  }

  private void change(long channelId, Supplier<List<Channel>> instead) {
    Guild guild =
        guildOfChannel(channelId)
            .orElseThrow(() -> new IllegalArgumentException("no channel " + channelId));
    List<Channel> channels = new ArrayList<>();
    for (Channel channel : guild.channels()) {
      channels.addAll(channel.id() == channelId ? instead.get() : List.of(channel));
    }
    keep(guild.withChannels(channels));
  }

  private void change(UnaryOperator<Guild> change) {
    List.copyOf(guilds.values()).forEach(guild -> keep(change.apply(guild)));
  }
}
