package dev.discard.common.sim.limits;

import java.time.Duration;

/**
 * The limit of a route.
 *
 * @param count permits in a period
 * @param sliding whether they come back one by one, else all at once
 * @param telling what answers tell of it
 * @param perAccount whether channels and guilds share it
 * @param rotate how often the bucket's hash changes; zero for never
 */
public record LimitRule(
    int count,
    Duration per,
    boolean sliding,
    Telling telling,
    boolean perAccount,
    Duration rotate) {

  /** What answers tell of a limit. */
  public enum Telling {
    /** The truth. */
    HONEST,
    /** Nothing, until a 429. */
    ABSENT,
    /** A limit of 1000 with another hash, until a 429 tells the truth. */
    LYING,
    /** A limit twice as large; a 429 comes while permits of that are left. */
    SUB,
    /** The truth, but the limit belongs to the resource, and a 429 means a long wait. */
    SHARED
  }

  public LimitRule {
    if (count < 1 || per.isZero()) {
      throw new IllegalArgumentException("a limit needs a count and a period");
    }
  }
}
