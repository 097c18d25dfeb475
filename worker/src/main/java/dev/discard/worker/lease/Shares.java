package dev.discard.worker.lease;

import dev.discard.common.job.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a worker's free slots are offered to the runs: first to those that have less than their
 * weight's share of all slots, the furthest behind before the others, then what is left to all.
 */
final class Shares {

  /**
   * A run that may have jobs.
   *
   * @param weight of its priority
   * @param held how many of this worker's slots it has
   */
  record Claim(RunId run, int weight, int held) {

    private double have() {
      return (double) held / weight;
    }
  }

  /** So many slots at most for a run, if there are jobs for them. */
  record Offer(RunId run, int most) {}

  private Shares() {}

  /**
   * The offers in the order in which they are to be made. The later half, one for each run, is of
   * what the earlier half leaves over.
   *
   * @param claims of runs that are level, the first ones come first
   * @param slots of the worker, free or not
   */
  static List<Offer> of(List<Claim> claims, int slots) {
    List<Claim> ordered = claims.stream().sorted(Comparator.comparingDouble(Claim::have)).toList();
    int weights = claims.stream().mapToInt(Claim::weight).sum();
    List<Offer> offers = new ArrayList<>();
    for (Claim claim : ordered) {
      int share = (slots * claim.weight() + weights - 1) / weights;
      offers.add(new Offer(claim.run(), Math.max(0, share - claim.held())));
    }
    ordered.forEach(claim -> offers.add(new Offer(claim.run(), slots)));
    return offers;
  }
}
