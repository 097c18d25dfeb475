package dev.discard.common.sim.limits;

/**
 * Permits that come back one by one (GCRA): the state is the moment at which all would be back, and
 * each permit pushes it further by one interval.
 */
final class SlidingBucket implements Bucket {

  private final int count;
  private final long interval;
  private long fullAt;

  SlidingBucket(int count, long perMicros) {
    this.count = count;
    this.interval = perMicros / count;
  }

  @Override
  public Taken take(long now) {
    long full = Math.max(fullAt, now);
    long nextAt = full - (count - 1) * interval;
    if (nextAt > now) {
      return new Taken(false, 0, full - now, nextAt - now);
    }
    fullAt = full + interval;
    long owed = fullAt - now;
    int remaining = (int) ((count * interval - owed) / interval);
    return new Taken(true, remaining, owed, 0);
  }
}
