package dev.discard.common.sim.seed;

/**
 * {@code count} different numbers below {@code bound}, in ascending order, of which any can be had
 * without the others: one out of each of {@code count} equal stretches.
 *
 * @param seed decides which
 * @param bound the numbers are smaller than this
 * @param count how many; at most {@code bound}
 */
public record AscendingPicks(long seed, int bound, int count) {

  public AscendingPicks {
    if (count < 0 || count > bound) {
      throw new IllegalArgumentException("cannot pick " + count + " of " + bound);
    }
  }

  /** The {@code i}-th smallest of the picks, from 0. */
  public int pick(int i) {
    long from = (long) i * bound / count;
    long to = (long) (i + 1) * bound / count;
    return (int) (from + Mix.below(Mix.of(seed, i), (int) (to - from)));
  }
}
