package dev.discard.coordinator.explain;

import java.time.Duration;

/**
 * A limit of a route's buckets.
 *
 * @param burst requests at once
 * @param gap the time that one request costs in the long run
 * @param assumed whether nobody has seen it in this fleet
 */
public record RouteLimit(int burst, Duration gap, boolean assumed) {

  /** The time that so many requests take at least, when the bucket is full at first. */
  public Duration least(long requests) {
    return gap.multipliedBy(Math.max(0, requests - burst));
  }

  /** {@code 5 per 5 s}. */
  public String words() {
    return burst + " per " + Figures.time(gap.multipliedBy(burst)) + (assumed ? ", assumed" : "");
  }
}
