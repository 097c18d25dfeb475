package dev.discard.common.sim.rest.thread;

import java.util.HashMap;
import java.util.Map;

/** Which channels have been indexed for the search: each after it was asked for a few times. */
final class Indexing {

  private final int times;
  private final Map<Long, Integer> asked = new HashMap<>();

  Indexing(int times) {
    this.times = times;
  }

  /** Whether the index of the channel isn't there yet; asking brings it nearer. */
  boolean isUnderWay(long channelId) {
    return asked.merge(channelId, 1, Integer::sum) <= times;
  }
}
