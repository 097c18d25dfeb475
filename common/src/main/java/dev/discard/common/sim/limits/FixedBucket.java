package dev.discard.common.sim.limits;

/** Permits that come back all at once, a period after the first of them was taken. */
final class FixedBucket implements Bucket {

  private final int count;
  private final long period;
  private long endsAt = Long.MIN_VALUE;
  private int used;

  FixedBucket(int count, long perMicros) {
    this.count = count;
    this.period = perMicros;
  }

  @Override
  public Taken take(long now) {
    if (now >= endsAt) {
      endsAt = now + period;
      used = 0;
    }
    if (used == count) {
      return new Taken(false, 0, endsAt - now, endsAt - now);
    }
    used++;
    return new Taken(true, count - used, endsAt - now, 0);
  }
}
