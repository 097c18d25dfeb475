package dev.discard.common.sim.render.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.guild.thread.ThreadStart;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.world.World;
import java.util.Objects;
import java.util.Optional;

/**
 * What threads leave in messages: the thread object in the message that one began with, the message
 * of type 18 that tells of one, the message of type 21 inside that points back.
 */
final class ThreadMessages {

  static final int TOLD_OF = 18;
  static final int POINTS_BACK = 21;

  /** The flag of messages that a thread began with. */
  static final int HAS_THREAD = 1 << 5;

  private static final byte[] THREAD = JsonBytes.utf8(",\"thread\":");
  private static final byte[] REFERENCE =
      JsonBytes.utf8(",\"message_reference\":{\"type\":0,\"channel_id\":");
  private static final byte[] MESSAGE_ID = JsonBytes.utf8(",\"message_id\":");
  private static final byte[] GUILD_ID = JsonBytes.utf8(",\"guild_id\":");
  private static final byte[] NO_PARTS =
      JsonBytes.utf8(
          "\",\"mentions\":[],\"mention_roles\":[],\"attachments\":[],\"embeds\":[],\"timestamp\":");
  private static final byte[] NO_EDIT =
      JsonBytes.utf8(",\"edited_timestamp\":null,\"flags\":0,\"components\":[],\"id\":");
  private static final byte[] SWITCHES =
      JsonBytes.utf8(",\"pinned\":false,\"mention_everyone\":false,\"tts\":false");

  private final World world;
  private final UserJson users;
  private final ThreadJson threads;

  ThreadMessages(World world, UserJson users) {
    this.world = world;
    this.users = users;
    this.threads = new ThreadJson(world);
  }

  /** The thread that began with this message. */
  Optional<Channel> begun(Channel channel, long messageId) {
    return world.threadOfMessage(channel, messageId).filter(t -> t.id() == messageId);
  }

  /** The thread that this message of type 18 tells of. */
  Optional<Channel> toldOf(Channel channel, long messageId) {
    return world.threadOfMessage(channel, messageId).filter(t -> t.id() != messageId);
  }

  /** Whether this is the message of type 21 with which a thread begins. */
  static boolean pointsBack(Channel channel, int number) {
    ThreadFacts thread = channel.thread();
    return number == 0 && thread != null && thread.start() == ThreadStart.MESSAGE;
  }

  void writeThread(JsonBytes out, Channel thread) {
    out.raw(THREAD).raw(threads.thread(thread).toString());
  }

  /** The message of type 18, without its closing brace. */
  void writeToldOf(JsonBytes out, Channel channel, long id, Channel thread) {
    writeSystem(out, channel, new Words(TOLD_OF, id, thread.name()), thread);
    out.raw(REFERENCE).id(thread.id()).raw(GUILD_ID).id(thread.guildId()).raw('}');
  }

  /** The message of type 21 without what it refers to and its closing brace. */
  void writePointsBack(JsonBytes out, Channel thread, long id) {
    writeSystem(out, thread, new Words(POINTS_BACK, id, ""), thread);
    out.raw(REFERENCE).id(thread.parentId()).raw(MESSAGE_ID).id(thread.id());
    out.raw(GUILD_ID).id(thread.guildId()).raw('}');
  }

  private void writeSystem(JsonBytes out, Channel channel, Words words, Channel thread) {
    out.raw("{\"type\":").number(words.type()).raw(",\"content\":\"");
    out.raw(JsonStringEncoder.getInstance().quoteAsUTF8(words.content())).raw(NO_PARTS);
    Timestamps.write(out, Timestamps.millis(words.id()));
    out.raw(NO_EDIT).id(words.id()).raw(",\"channel_id\":").id(channel.id());
    out.raw(",\"author\":").raw(users.of(owner(thread))).raw(SWITCHES);
  }

  /** The number of the user who began a thread. */
  int owner(Channel thread) {
    return world.users().find(Objects.requireNonNull(thread.thread()).ownerId());
  }

  private record Words(int type, long id, String content) {}
}
