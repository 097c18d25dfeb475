package dev.discard.common.sim.render.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.guild.thread.ThreadStart;
import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.history.Reaction;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import java.util.List;
import java.util.Optional;

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
  private static final byte[] FLAGS = JsonBytes.utf8(",\"flags\":");
  private static final byte[] ID = JsonBytes.utf8(",\"components\":[],\"id\":");
  private static final byte[] POSITION = JsonBytes.utf8(",\"position\":");
  private static final byte[] CHANNEL = JsonBytes.utf8(",\"channel_id\":");
  private static final byte[] AUTHOR = JsonBytes.utf8(",\"author\":");
  private static final byte[] PINNED =
      JsonBytes.utf8(",\"pinned\":true,\"mention_everyone\":false,\"tts\":false");
  private static final byte[] NOT_PINNED =
      JsonBytes.utf8(",\"pinned\":false,\"mention_everyone\":false,\"tts\":false");

  private static final int TALKATIVE = 120;
  private static final int EDITED_AFTER_MILLIS = 61_873;
  private static final int FIRST_WITH_POSITION = 2;
  private static final int REPLY_DISTANCE = 20;

  private final World world;
  private final Files files;
  private final UserJson users;
  private final MessageParts parts;
  private final OddMessages odd;
  private final ThreadMessages threads;

  public MessageJson(World world, Files files) {
    this.world = world;
    this.files = files;
    this.users = new UserJson(world.users());
    this.parts = new MessageParts(files);
    this.threads = new ThreadMessages(world, users);
    this.odd = new OddMessages(world, users, files, threads);
  }

  public World world() {
    return world;
  }

  /** How it tells of files. */
  public Files files() {
    return files;
  }

  /** Appends the message with this number in its channel. */
  public void write(JsonBytes out, Channel channel, int number) {
    writeUpToReactions(out, channel, number);
    List<Reaction> reactions = world.reactions(channel, number);
    if (!reactions.isEmpty()) {
      ReactionJson.write(out, reactions);
    }
    out.raw('}');
  }

  /** Appends it as lists of pins have it. */
  public void writeWithoutReactions(JsonBytes out, Channel channel, int number) {
    writeUpToReactions(out, channel, number);
    out.raw('}');
  }

  /** The poll in this message, if there is one. */
  public Optional<Poll> poll(Channel channel, int number) {
    return world.flavour(channel.id()) == Flavour.ODD
        ? odd.poll(channel, number)
        : Optional.empty();
  }

  /** The files that were uploaded with the message of this number. */
  public List<Attachment> uploads(Channel channel, int number) {
    Flavour flavour = world.flavour(channel.id());
    if (flavour == Flavour.ODD) {
      return odd.uploads(channel, number);
    }
    MessageFacts facts = facts(channel, number);
    boolean system =
        ThreadMessages.pointsBack(channel, number)
            || threads.toldOf(channel, facts.id()).isPresent();
    return system ? List.of() : Uploads.of(flavour, facts);
  }

  private void writeUpToReactions(JsonBytes out, Channel channel, int number) {
    if (world.flavour(channel.id()) == Flavour.ODD) {
      odd.write(out, channel, number);
    } else if (ThreadMessages.pointsBack(channel, number)) {
      threads.writePointsBack(out, channel, world.history(channel.id()).id(number));
      writeStarter(out, channel);
    } else {
      MessageFacts facts = facts(channel, number);
      writeBody(out, facts);
      writeReference(out, facts);
    }
  }

  /** What the first message of a thread refers to: a message of the parent, or null when gone. */
  private void writeStarter(JsonBytes out, Channel thread) {
    out.raw(MessageParts.REFERENCED);
    int number = world.history(thread.parentId()).find(thread.id());
    Optional<Channel> parent = world.channel(thread.parentId());
    if (number < 0 || parent.isEmpty()) {
      out.raw(NULL);
    } else if (world.flavour(thread.parentId()) == Flavour.ODD) {
      odd.write(out, parent.get(), number);
      out.raw('}');
    } else {
      writeBody(out, facts(parent.get(), number));
      out.raw('}');
    }
  }

  private MessageFacts facts(Channel channel, int number) {
    long hash = Mix.of(world.seed(), channel.id(), number);
    Flavour flavour = world.flavour(channel.id());
    int author = Mix.below(Mix.of(hash, 1), Math.min(TALKATIVE, world.users().count()));
    History history = world.history(channel.id());
    Shape shape = Shape.of(flavour, hash);
    if (isPost(channel, number)) {
      author = threads.owner(channel);
      shape = Shape.TEXT;
    } else if (shape.type() > 0 && isNoPlaceFor(shape, channel, number)) {
      shape = Shape.TEXT;
    }
    int edits = history.edits(number) + (shape == Shape.EDITED ? 1 : 0);
    return new MessageFacts(channel, number, edits, history.id(number), hash, shape, author);
  }

  /** People join guilds, and nobody pins what the system said or starts a thread there. */
  private boolean isNoPlaceFor(Shape shape, Channel channel, int number) {
    boolean system = shape == Shape.JOIN || shape == Shape.PIN;
    boolean joined = shape == Shape.JOIN && (channel.guildId() == 0 || channel.thread() != null);
    return joined
        || system
            && (world.pins(channel.id()).has(number)
                || threads.begun(channel, world.history(channel.id()).id(number)).isPresent());
  }

  private boolean isPinned(MessageFacts facts) {
    return world.pins(facts.channel().id()).has(facts.number());
  }

  /** Whether it is the first message of a forum's post, which is its author's. */
  private static boolean isPost(Channel channel, int number) {
    ThreadFacts thread = channel.thread();
    return number == 0 && thread != null && thread.start() == ThreadStart.POST;
  }

  /** Everything up to, but without, the closing brace. */
  private void writeBody(JsonBytes out, MessageFacts facts) {
    Optional<Channel> toldOf = threads.toldOf(facts.channel(), facts.id());
    if (toldOf.isPresent()) {
      threads.writeToldOf(out, facts.channel(), facts.id(), toldOf.get());
    } else {
      writeTalk(out, facts);
    }
  }

  private void writeTalk(JsonBytes out, MessageFacts facts) {
    Optional<Channel> thread = threads.begun(facts.channel(), facts.id());
    out.raw(TYPE).number(facts.shape().type()).raw(CONTENT);
    if (facts.hasWords()) {
      Talk.write(out, Mix.of(facts.hash(), 2, facts.edits()));
    }
    writeMentions(out.raw(MENTIONS), facts);
    Flavour flavour = world.flavour(facts.channel().id());
    parts.writeAttachments(out.raw(ATTACHMENTS), Uploads.of(flavour, facts));
    parts.writeEmbed(out.raw(EMBEDS), facts, flavour);
    long millis = Timestamps.millis(facts.id());
    Timestamps.write(out.raw(TIMESTAMP), millis);
    out.raw(EDITED);
    if (facts.edits() > 0) {
      Timestamps.write(out, millis + (long) facts.edits() * EDITED_AFTER_MILLIS);
    } else {
      out.raw(NULL);
    }
    out.raw(FLAGS).number(thread.isPresent() ? ThreadMessages.HAS_THREAD : 0);
    out.raw(ID).id(facts.id()).raw(CHANNEL).id(facts.channel().id());
    out.raw(AUTHOR).raw(author(facts)).raw(isPinned(facts) ? PINNED : NOT_PINNED);
    parts.writeExtras(out, facts);
    thread.ifPresent(begun -> threads.writeThread(out, begun));
    if (facts.channel().type().isThread() && facts.number() >= FIRST_WITH_POSITION) {
      out.raw(POSITION).number(facts.number());
    }
  }

  private void writeMentions(JsonBytes out, MessageFacts facts) {
    if (facts.shape() == Shape.MENTION) {
      out.raw(users.of((facts.author() + 1) % world.users().count()));
    } else if (facts.shape() == Shape.MENTION_BOT) {
      out.raw(UserJson.of(firstAccount()));
    }
  }

  private byte[] author(MessageFacts facts) {
    Optional<PrivateChannel> conversation = world.privateChannel(facts.channel().id());
    if (conversation.isPresent()) {
      return partner(conversation.get(), facts);
    }
    return switch (facts.shape()) {
      case BY_BOT -> UserJson.of(firstAccount());
      case WEBHOOK -> MessageParts.webhookAuthor(facts);
      default -> users.of(facts.author());
    };
  }

  /** One of those who talk: every other message is the account's own. */
  private byte[] partner(PrivateChannel conversation, MessageFacts facts) {
    List<Integer> others = conversation.users();
    return facts.number() % 2 == 0
        ? users.of(others.get(facts.author() % others.size()))
        : world.accounts().stream()
            .filter(account -> account.id() == conversation.account())
            .map(UserJson::of)
            .findFirst()
            .orElseThrow();
  }

  private Account firstAccount() {
    return world.accounts().get(0);
  }

  private void writeReference(JsonBytes out, MessageFacts facts) {
    boolean refers = facts.shape() == Shape.REPLY || facts.shape() == Shape.PIN;
    if (!refers || threads.toldOf(facts.channel(), facts.id()).isPresent()) {
      return;
    }
    int back = 1 + Mix.below(Mix.of(facts.hash(), 3), REPLY_DISTANCE);
    int oldest = ThreadMessages.pointsBack(facts.channel(), 0) ? 1 : 0;
    int target = Math.max(oldest, facts.number() - back);
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
