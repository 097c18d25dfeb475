package dev.discard.common.sim.guild;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guild channel without its messages.
 *
 * @param parentId the category, 0 for none
 */
public record Channel(
    long id,
    long guildId,
    ChannelType type,
    String name,
    int position,
    long parentId,
    @Nullable String topic,
    List<Overwrite> overwrites) {

  public Channel {
    overwrites = List.copyOf(overwrites);
  }

  /** The same channel with one more exception. */
  public Channel with(Overwrite overwrite) {
    List<Overwrite> more = new ArrayList<>(overwrites);
    more.removeIf(old -> old.id() == overwrite.id());
    more.add(overwrite);
    return new Channel(id, guildId, type, name, position, parentId, topic, more);
  }
}
