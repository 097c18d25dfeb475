package dev.discard.coordinator.chaos;

import dev.discard.coordinator.chaos.schedule.Schedule;
import java.util.List;

/**
 * What became of one schedule.
 *
 * @param begun how many of its troubles began before the crawl was over
 * @param took how long its parts took
 * @param figures what was counted; empty where it did not come that far
 * @param faults what did not hold; none is a pass
 */
public record SeedResult(
    Schedule schedule, int begun, String took, Figures figures, List<String> faults) {

  public SeedResult {
    faults = List.copyOf(faults);
  }

  /**
   * Counts.
   *
   * @param messages in the archive
   * @param repeated pages that Discord answered more than once
   * @param lost how often a worker lost a job
   * @param resent uploads that were sent again
   */
  public record Figures(long messages, long repeated, long lost, long resent) {
    static final Figures NONE = new Figures(0, 0, 0, 0);
  }

  /** Whether all held. */
  public boolean passed() {
    return faults.isEmpty();
  }

  /** One line. */
  @Override
  public String toString() {
    return "seed %d: %s | %d of %d troubles, %s | %d messages, %d pages repeated, %d jobs lost, %d uploads sent again | %s"
        .formatted(
            schedule.seed(),
            schedule.brief(),
            begun,
            schedule.steps().size(),
            took,
            figures.messages(),
            figures.repeated(),
            figures.lost(),
            figures.resent(),
            passed() ? "ok" : "FAILED");
  }
}
