package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.world.World;
import java.util.Objects;

/** What the world holds at this moment, whoever may or may not see it. */
public final class Truth {

  private final World world;
  private final MessageJson messages;

  public Truth(World world, MessageJson messages) {
    this.world = world;
    this.messages = messages;
  }

  /**
   * The guild's channels and threads: which of them an account can read, and how much is in each.
   */
  public ObjectNode guild(Guild guild, Account account) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", Long.toUnsignedString(guild.id())).put("name", guild.name());
    json.put("member", guild.has(account));
    ArrayNode channels = json.putArray("channels");
    guild.channels().forEach(channel -> channels.add(channel(guild, channel, account)));
    ArrayNode threads = json.putArray("threads");
    guild.threads().forEach(thread -> threads.add(thread(guild, thread, account)));
    return json;
  }

  private ObjectNode thread(Guild guild, Channel thread, Account account) {
    ThreadFacts facts = Objects.requireNonNull(thread.thread());
    return channel(guild, thread, account)
        .put("parent_id", Long.toUnsignedString(thread.parentId()))
        .put("archived", facts.archival().archived())
        .put("joined", facts.has(account.id()));
  }

  private ObjectNode channel(Guild guild, Channel channel, Account account) {
    History history = world.history(channel.id());
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", Long.toUnsignedString(channel.id())).put("name", channel.name());
    json.put("type", channel.type().number()).put("messages", history.present());
    json.put("holds_messages", channel.type().holdsMessages());
    json.put(
        "visible",
        (Permissions.inChannel(guild, channel, account.id()) & Permissions.VIEW_CHANNEL) != 0);
    json.put("enterable", Permissions.mayEnter(guild, channel, account.id()));
    json.put(
        "readable",
        channel.type().holdsMessages() && Permissions.mayReadHistory(guild, channel, account.id()));
    return json;
  }

  /** Appends one message as a page serves it, but on one line, and a line feed. */
  void writeMessage(JsonBytes out, Channel channel, int number) {
    int start = out.length();
    messages.write(out, channel, number);
    out.joinLines(start).raw('\n');
  }

  /** Appends a line for each list of people behind a reaction to the message. */
  void writeReactions(JsonBytes out, Channel channel, int number) {
    for (Reaction reaction : world.reactions(channel, number)) {
      for (int type = 0; type <= 1; type++) {
        writeReaction(out, channel, number, reaction, type);
      }
    }
  }

  private void writeReaction(
      JsonBytes out, Channel channel, int number, Reaction reaction, int type) {
    AscendingPicks picks = reaction.users(type);
    if (picks.count() == 0) {
      return;
    }
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("message", Long.toUnsignedString(world.history(channel.id()).id(number)));
    json.putObject("emoji")
        .put(
            "id", reaction.emoji().isCustom() ? Long.toUnsignedString(reaction.emoji().id()) : null)
        .put("name", reaction.emoji().name());
    json.put("type", type).put("refused", reaction.emoji().refused());
    ArrayNode users = json.putArray("users");
    for (int i = 0; i < picks.count(); i++) {
      users.add(Long.toUnsignedString(world.users().id(picks.pick(i))));
    }
    out.raw(json.toString()).raw('\n');
  }

  /** The numbers of the messages with ids in {@code [from, to)} that are there, ascending. */
  Numbers numbers(Channel channel, long from, long to) {
    History history = world.history(channel.id());
    return new Numbers(history, history.rank(from), history.rank(to));
  }

  World world() {
    return world;
  }

  /** A walk over message numbers. */
  static final class Numbers {

    private final History history;
    private final int end;
    private int next;

    Numbers(History history, int from, int end) {
      this.history = history;
      this.end = end;
      this.next = history.nextFrom(from);
    }

    boolean hasNext() {
      return next < end;
    }

    int next() {
      int current = next;
      next = history.nextFrom(current + 1);
      return current;
    }
  }
}
