package dev.discard.common.sim.guild;

import dev.discard.common.sim.seed.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of one account with one other user, or with several.
 *
 * @param channel of guild 0
 * @param account the id of the account that takes part
 * @param users the numbers of the others
 */
public record PrivateChannel(Channel channel, long account, List<Integer> users) {

  public PrivateChannel {
    users = List.copyOf(users);
  }

  /** The hash of the picture that a conversation of several has. */
  public @Nullable String icon() {
    long id = channel.id();
    return channel.type() == ChannelType.GROUP_DM
        ? String.format("%016x%016x", Mix.of(id, 1), Mix.of(id, 2))
        : null;
  }
}
