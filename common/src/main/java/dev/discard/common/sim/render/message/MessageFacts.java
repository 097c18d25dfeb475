package dev.discard.common.sim.render.message;

import dev.discard.common.sim.guild.Channel;

/**
 * What decides how a message looks.
 *
 * @param number of the message in its channel
 * @param edits how often its words have changed
 * @param author the number of the user who wrote it, where a user did
 */
record MessageFacts(
    Channel channel, int number, int edits, long id, long hash, Shape shape, int author) {

  boolean hasWords() {
    return switch (shape) {
      case STICKER, JOIN, PIN -> false;
      default -> true;
    };
  }
}
