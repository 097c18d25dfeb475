package dev.discard.common.spent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run was spent on until now.
 *
 * @param driven how long its coordinators were at it; the jobs' times add up to more, since they
 *     run at once
 * @param all the sum over all jobs
 * @param channels what the jobs for the messages of each channel or thread spent, by its id
 */
public record RunSpent(Duration driven, Spent all, Map<Long, Spent> channels) {

  public static final RunSpent NOTHING = new RunSpent(Duration.ZERO, Spent.NOTHING, Map.of());

  public RunSpent {
    channels = Map.copyOf(channels);
  }

  /** How many jobs ran at a time, on average. */
  public double parallel() {
    return (double) all.busy().toNanos() / Math.max(1, driven.toNanos());
  }

  /** Both together. */
  public RunSpent plus(RunSpent other) {
    Map<Long, Spent> sums = new HashMap<>(channels);
    other.channels.forEach((channel, some) -> sums.merge(channel, some, Spent::plus));
    return new RunSpent(driven.plus(other.driven), all.plus(other.all), sums);
  }
}
