package dev.discard.common.sim.render.message;

import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import java.util.List;

/**
 * Messages as API version 10 serves them to somebody who may see everything, written straight to
 * bytes. The same message always has the same bytes while links to files are the same.
 */
public final class MessageJson {

  private static final byte[] TYPE = JsonBytes.utf8("{\"type\":");
  private static final byte[] CONTENT = JsonBytes.utf8(",\"content\":\"");
  private static final byte[] MENTIONS = JsonBytes.utf8("\",\"mentions\":[");
  private static final byte[] ATTACHMENTS =
      JsonBytes.utf8("],\"mention_roles\":[],\"attachments\":[");
  private static final byte[] EMBEDS = JsonBytes.utf8("],\"embeds\":[");
  private static final byte[] TIMESTAMP = JsonBytes.utf8("],\"timestamp\":");
  private static final byte[] EDITED = JsonBytes.utf8(",\"edited_timestamp\":");
  private static final byte[] NULL = JsonBytes.utf8("null");
  private static final byte[] FLAGS = JsonBytes.utf8(",\"flags\":0,\"components\":[],\"id\":");
  private static final byte[] CHANNEL = JsonBytes.utf8(",\"channel_id\":");
  private static final byte[] AUTHOR = JsonBytes.utf8(",\"author\":");
  private static final byte[] SWITCHES =
      JsonBytes.utf8(",\"pinned\":false,\"mention_everyone\":false,\"tts\":false");

  private static final int TALKATIVE = 120;
  private static final int EDITED_AFTER_MILLIS = 61_873;
  private static final int REPLY_DISTANCE = 20;

  private final World world;
  private final UserJson users;
  private final MessageParts parts;
  private final OddMessages odd;

  public MessageJson(World world, Files files) {
    this.world = world;
    this.users = new UserJson(world.users());
    this.parts = new MessageParts(files);
    this.odd = new OddMessages(world, users, files);
  }

  /** Appends the message with this number in its channel. */
  public void write(JsonBytes out, Channel channel, int number) {
    if (world.flavour(channel.id()) == Flavour.ODD) {
      odd.write(out, channel, number);
    } else {
      MessageFacts facts = facts(channel, number);
      writeBody(out, facts);
      writeReference(out, facts);
    }
    List<Reaction> reactions = world.reactions(channel, number);
    if (!reactions.isEmpty()) {
      ReactionJson.write(out, reactions);
    }
    out.raw('}');
  }

  private MessageFacts facts(Channel channel, int number) {
    long hash = Mix.of(world.seed(), channel.id(), number);
    Flavour flavour = world.flavour(channel.id());
    int author = Mix.below(Mix.of(hash, 1), Math.min(TALKATIVE, world.users().count()));
    History history = world.history(channel.id());
    Shape shape = Shape.of(flavour, hash);
    int edits = history.edits(number) + (shape == Shape.EDITED ? 1 : 0);
    return new MessageFacts(channel, number, edits, history.id(number), hash, shape, author);
  }

  /** Everything up to, but without, the closing brace. */
  private void writeBody(JsonBytes out, MessageFacts facts) {
    out.raw(TYPE).number(facts.shape().type()).raw(CONTENT);
    if (facts.hasWords()) {
      Talk.write(out, Mix.of(facts.hash(), 2, facts.edits()));
    }
    writeMentions(out.raw(MENTIONS), facts);
    parts.writeAttachment(out.raw(ATTACHMENTS), facts);
    parts.writeEmbed(out.raw(EMBEDS), facts);
    long millis = Timestamps.millis(facts.id());
    Timestamps.write(out.raw(TIMESTAMP), millis);
    out.raw(EDITED);
    if (facts.edits() > 0) {
      Timestamps.write(out, millis + (long) facts.edits() * EDITED_AFTER_MILLIS);
    } else {
      out.raw(NULL);
    }
    out.raw(FLAGS).id(facts.id()).raw(CHANNEL).id(facts.channel().id());
    out.raw(AUTHOR).raw(author(facts)).raw(SWITCHES);
    parts.writeExtras(out, facts);
  }

  private void writeMentions(JsonBytes out, MessageFacts facts) {
    if (facts.shape() == Shape.MENTION) {
      out.raw(users.of((facts.author() + 1) % world.users().count()));
    } else if (facts.shape() == Shape.MENTION_BOT) {
      out.raw(UserJson.of(firstAccount()));
    }
  }

  private byte[] author(MessageFacts facts) {
    return switch (facts.shape()) {
      case BY_BOT -> UserJson.of(firstAccount());
      case WEBHOOK -> MessageParts.webhookAuthor(facts);
      default -> users.of(facts.author());
    };
  }

  private Account firstAccount() {
    return world.accounts().get(0);
  }

  private void writeReference(JsonBytes out, MessageFacts facts) {
    if (facts.shape() != Shape.REPLY && facts.shape() != Shape.PIN) {
      return;
    }
    int back = 1 + Mix.below(Mix.of(facts.hash(), 3), REPLY_DISTANCE);
    int target = Math.max(0, facts.number() - back);
    History history = world.history(facts.channel().id());
    MessageParts.writeReference(out, facts, history.id(target));
    if (facts.shape() == Shape.REPLY) {
      out.raw(MessageParts.REFERENCED);
      if (target != facts.number() && history.has(target)) {
        writeBody(out, facts(facts.channel(), target));
        out.raw('}');
      } else {
        out.raw(NULL);
      }
    }
  }
}
