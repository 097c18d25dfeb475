package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.reading.ArchivedMessage;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.Messages;
import java.util.Arrays;

/** Finds messages that stand in more than one page; only asked where pages do not ascend. */
final class Doubles {

  private Doubles() {}

  /** The ids that stand more than once, each as often as it is too much. */
  static long[] in(ChannelLog channel) {
    long[] ids;
    try (Messages messages = channel.messages()) {
      ids = messages.stream().mapToLong(ArchivedMessage::id).sorted().toArray();
    }
    long[] doubled = new long[ids.length];
    int count = 0;
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        doubled[count++] = ids[i];
      }
    }
    return Arrays.copyOf(doubled, count);
  }
}
