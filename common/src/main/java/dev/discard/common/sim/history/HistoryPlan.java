package dev.discard.common.sim.history;

import java.time.Instant;

/**
 * What a channel's past is to look like.
 *
 * @param count messages
 * @param first no message is older
 * @param last no message is newer
 * @param firstId the id of the first message where it is given; 0 where it isn't
 */
public record HistoryPlan(Flavour flavour, int count, Instant first, Instant last, long firstId) {

  public static final HistoryPlan NONE =
      new HistoryPlan(Flavour.PLAIN, 0, Instant.EPOCH, Instant.EPOCH);

  public HistoryPlan(Flavour flavour, int count, Instant first, Instant last) {
    this(flavour, count, first, last, 0);
  }

  public HistoryPlan {
    if (count < 0 || last.isBefore(first)) {
      throw new IllegalArgumentException("a history needs count >= 0 and first <= last");
    }
  }
}
