package dev.discard.coordinator.read;

import java.util.List;

/**
 * The people of one message.
 *
 * @param author who wrote it
 * @param mentioned those mentioned, in the order of the API
 */
record Cast(Person author, List<Person> mentioned) {

  private static final String SOMEBODY = "somebody";

  String firstMentioned() {
    return mentioned.isEmpty() ? SOMEBODY : mentioned.get(0).name();
  }
}
