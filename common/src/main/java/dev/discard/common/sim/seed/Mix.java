package dev.discard.common.sim.seed;

/** Hashes of numbers, as good as random and always the same: SplitMix64's finalizer, chained. */
public final class Mix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  public static long of(long a) {
    long z = a + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public static long of(long a, long b) {
    return of(of(a) ^ b);
  }

  public static long of(long a, long b, long c) {
    return of(of(a, b) ^ c);
  }

  public static long of(long a, String text) {
    long hash = of(a);
    for (int i = 0; i < text.length(); i++) {
      hash = of(hash ^ text.charAt(i));
    }
    return hash;
  }

  /** A number from 0 to {@code bound - 1}, evenly spread over the hashes. */
  public static int below(long hash, int bound) {
    return (int) (((hash >>> 32) * bound) >>> 32);
  }

  /** A number from 0 to {@code bound - 1}, for bounds beyond 32 bits. */
  public static long below(long hash, long bound) {
    return Math.multiplyHigh(hash >>> 1, bound << 1);
  }
}
