package dev.discard.common.sim.history;

import java.time.Instant;

/**
 * What a channel's past is to look like.
 *
 * @param count messages
 * @param first no message is older
 * @param last no message is newer
 */
public record HistoryPlan(Flavour flavour, int count, Instant first, Instant last) {

  public static final HistoryPlan NONE =
      new HistoryPlan(Flavour.PLAIN, 0, Instant.EPOCH, Instant.EPOCH);

  public HistoryPlan {
    if (count < 0 || last.isBefore(first)) {
      throw new IllegalArgumentException("a history needs count >= 0 and first <= last");
    }
  }
}
