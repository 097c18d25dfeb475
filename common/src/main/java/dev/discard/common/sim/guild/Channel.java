package dev.discard.common.sim.guild;

import dev.discard.common.sim.guild.thread.ForumFacts;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel or thread of a guild without its messages.
 *
 * @param parentId the category, 0 for none; of a thread the channel that it belongs to
 * @param thread what makes it a thread; null where it is none
 * @param forum what makes it a forum; null where it is none
 */
public record Channel(
    long id,
    long guildId,
    ChannelType type,
    String name,
    int position,
    long parentId,
    @Nullable String topic,
    List<Overwrite> overwrites,
    @Nullable ThreadFacts thread,
    @Nullable ForumFacts forum) {

  /** A channel that is neither a thread nor a forum with traits. */
  public Channel(
      long id,
      long guildId,
      ChannelType type,
      String name,
      int position,
      long parentId,
      @Nullable String topic,
      List<Overwrite> overwrites) {
    this(id, guildId, type, name, position, parentId, topic, overwrites, null, null);
  }

  public Channel {
    overwrites = List.copyOf(overwrites);
  }

  /** The same channel with one more exception. */
  public Channel with(Overwrite overwrite) {
    List<Overwrite> more = new ArrayList<>(overwrites);
    more.removeIf(old -> old.id() == overwrite.id());
    more.add(overwrite);
    return new Channel(id, guildId, type, name, position, parentId, topic, more, thread, forum);
  }

  /** A thread of this guild, which inherits everything else from its parent. */
  public static Channel thread(
      long id, Channel parent, ChannelType type, String name, ThreadFacts facts) {
    return new Channel(
        id, parent.guildId(), type, name, 0, parent.id(), null, List.of(), facts, null);
  }

  /** The same forum with these traits. */
  public Channel with(ForumFacts traits) {
    return new Channel(
        id, guildId, type, name, position, parentId, topic, overwrites, thread, traits);
  }

  /** The same thread with other facts. */
  public Channel with(ThreadFacts facts) {
    return new Channel(
        id, guildId, type, name, position, parentId, topic, overwrites, facts, forum);
  }
}
