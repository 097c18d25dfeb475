package dev.discard.common.sim.history;

import dev.discard.common.sim.seed.Mix;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.util.Arrays;

/**
 * The ids of a channel's messages by number, ascending, computed and never stored.
 *
 * <p>The time from first to last falls into epochs of equal length and different liveliness. Here
 * and there four neighbours share a millisecond, always across a multiple of 100, where pages meet.
 */
public final class Timeline {

  private static final int MOST_EPOCHS = 32;
  private static final int LEAST_PER_EPOCH = 64;
  private static final int LIVELIEST = 9;

  private static final int CLUSTER = 4;
  private static final int PAGE = 100;
  private static final int TIME_SHIFT = 22;
  private static final int CLUSTER_SHIFT = 19;

  private final long seed;
  private final int count;
  private final long firstId;
  private final int[] firstOf;
  private final long[] startOf;
  private final long[] stepOf;

  public Timeline(long seed, HistoryPlan plan) {
    this.seed = seed;
    this.count = plan.count();
    this.firstId = plan.firstId();
    int epochs = Math.max(1, Math.min(MOST_EPOCHS, count / LEAST_PER_EPOCH));
    this.firstOf = firstOf(seed, count, epochs);
    this.startOf = new long[epochs];
    this.stepOf = new long[epochs];
    long length = (idAt(plan.last()) - idAt(plan.first())) / epochs;
    for (int e = 0; e < epochs; e++) {
      startOf[e] = idAt(plan.first()) + e * length;
      stepOf[e] = length / Math.max(1, firstOf[e + 1] - firstOf[e]);
    }
  }

  private static long idAt(Instant instant) {
    return Snowflake.smallestAt(instant);
  }

  /** Where each epoch begins, and at the end the count. */
  private static int[] firstOf(long seed, int count, int epochs) {
    long total = 0;
    long[] before = new long[epochs + 1];
    for (int e = 0; e < epochs; e++) {
      total += 1 + Mix.below(Mix.of(seed, e, 1), LIVELIEST);
      before[e + 1] = total;
    }
    int[] first = new int[epochs + 1];
    for (int e = 0; e <= epochs; e++) {
      first[e] = (int) (before[e] * count / total);
    }
    return first;
  }

  public int count() {
    return count;
  }

  /** The id of the message with this number, from 0. */
  public long id(int number) {
    if (number == 0 && firstId != 0) {
      return firstId;
    }
    int inCluster = (number + CLUSTER / 2) % PAGE;
    if (inCluster < CLUSTER && isCluster(number - inCluster)) {
      return clusteredId(number, inCluster);
    }
    return plainId(number);
  }

  private boolean isCluster(int first) {
    if (first < 0 || (Mix.of(seed, first, 2) & 3) != 0) {
      return false;
    }
    int epoch = epochOf(first);
    // Four in one millisecond keep their order only where neighbours are further apart than that.
    return first + CLUSTER <= firstOf[epoch + 1] && stepOf[epoch] >>> (TIME_SHIFT + 2) != 0;
  }

  private long clusteredId(int number, int inCluster) {
    long millis = plainId(number - inCluster) >>> TIME_SHIFT;
    long low = Mix.below(Mix.of(seed, number), 1L << CLUSTER_SHIFT);
    return millis << TIME_SHIFT | (long) (inCluster + 1) << CLUSTER_SHIFT | low;
  }

  private long plainId(int number) {
    int epoch = epochOf(number);
    long slot = startOf[epoch] + (number - firstOf[epoch]) * stepOf[epoch];
    return slot + Mix.below(Mix.of(seed, number), stepOf[epoch] / 2);
  }

  private int epochOf(int number) {
    int found = Arrays.binarySearch(firstOf, number);
    int epoch = found >= 0 ? found : -found - 2;
    // An epoch without messages begins where the next one does.
    while (firstOf[epoch + 1] <= number) {
      epoch++;
    }
    return epoch;
  }
}
