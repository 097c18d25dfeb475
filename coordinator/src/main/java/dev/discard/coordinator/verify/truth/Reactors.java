package dev.discard.coordinator.verify.truth;

import java.util.List;
import java.util.Map;

/**
 * Who reacted to one message.
 *
 * @param people the ids of the people, ascending, by emoji and type
 */
record Reactors(long message, Map<Emoji, List<String>> people) {

  /**
   * One way to react.
   *
   * @param name the id of a custom emoji, else the emoji itself
   * @param burst whether it is a super reaction
   */
  record Emoji(String name, boolean burst) {
    @Override
    public String toString() {
      return name + (burst ? " (super)" : "");
    }
  }
}
