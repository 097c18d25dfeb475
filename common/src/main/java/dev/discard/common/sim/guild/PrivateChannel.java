package dev.discard.common.sim.guild;

import java.util.List;

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
}
