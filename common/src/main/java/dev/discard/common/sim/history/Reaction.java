package dev.discard.common.sim.history;

import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.seed.AscendingPicks;

/**
 * One emoji under one message.
 *
 * @param normal the numbers of the users who reacted normally
 * @param burst the numbers of the users who reacted with a burst
 * @param claimed the number of normal reactions that the message tells of, true or not
 */
public record Reaction(Emoji emoji, AscendingPicks normal, AscendingPicks burst, int claimed) {

  /** The users of one reaction type of the API: 0 normal, 1 burst. */
  public AscendingPicks users(int type) {
    return type == 0 ? normal : burst;
  }
}
